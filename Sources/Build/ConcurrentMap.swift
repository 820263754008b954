import Synchronization

/// Transforms elements on several threads, and gives the results in the order of the elements.
///
/// Each worker takes the next element as soon as it is free, and returns what it made; no worker
/// touches another's results.
///
/// - Parameters:
///   - elements: what is transformed.
///   - order: the numbers of the elements, as they are taken; nil for their own order.
///   - width: how many workers there are, at least 1.
///   - makeTransform: makes the function of one worker, which may keep buffers of its own.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], order: [Int]? = nil, width: Int,
  _ makeTransform: @escaping @Sendable () -> (Element) -> Result
) async -> [Result] {
  let queue = WorkQueue(count: elements.count)
  let workers = max(1, min(width, elements.count))
  var slots = [Result?](repeating: nil, count: elements.count)
  await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<workers {
      group.addTask {
        let transform = makeTransform()
        var results: [(Int, Result)] = []
        while let position = queue.next() {
          let index = order?[position] ?? position
          results.append((index, transform(elements[index])))
        }
        return results
      }
    }
    for await results in group {
      for (index, result) in results { slots[index] = result }
    }
  }
  return slots.map { result in
    guard let result else { preconditionFailure("every element was taken") }
    return result
  }
}

/// Hands out the numbers of elements, each once.
private final class WorkQueue: Sendable {
  private let taken = Atomic(0)
  private let count: Int

  init(count: Int) { self.count = count }

  func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
