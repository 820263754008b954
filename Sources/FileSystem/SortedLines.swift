/// The lines of a text that are sorted by a part of them, where they lie.
///
/// Whatever has to be found is found by halves: a record has a line for each file of the tree, and a
/// ledger one for each version.
package struct SortedLines {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private let key: (UnsafeRawBufferPointer) -> UnsafeRawBufferPointer

  /// Lines of a text.
  ///
  /// - Parameters:
  ///   - start: where the first of them begins.
  ///   - key: the part of a line, with its line feed, whose bytes they are sorted by.
  package init(
    _ bytes: UnsafeRawBufferPointer, from start: Int,
    by key: @escaping (UnsafeRawBufferPointer) -> UnsafeRawBufferPointer
  ) {
    self.bytes = bytes
    self.start = start
    self.key = key
  }

  private static let lineFeed = UInt8(ascii: "\n")

  /// Where the lines lie whose keys begin at a bound and are held by it.
  ///
  /// - Parameter holds: whether a key, which is not before the bound, belongs to it; as long as one
  ///   does not, none after it does.
  package func range(
    of bound: UnsafeRawBufferPointer, where holds: (UnsafeRawBufferPointer) -> Bool
  ) -> Range<Int> {
    let start = firstLine { $0.precedes(bound) }
    let end = firstLine { $0.precedes(bound) || holds($0) }
    return start..<end
  }

  /// The first line whose key is no longer before the place that is looked for.
  private func firstLine(isBefore: (UnsafeRawBufferPointer) -> Bool) -> Int {
    var low = start
    var high = bytes.count
    while low < high {
      let line = line(around: (low + high) / 2)
      if isBefore(key(UnsafeRawBufferPointer(rebasing: bytes[line]))) {
        low = line.upperBound
      } else {
        high = line.lowerBound
      }
    }
    return low
  }

  private func line(around position: Int) -> Range<Int> {
    let start = bytes[start..<position].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? start
    let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
    return start..<(rest.offset(of: Self.lineFeed).map { position + $0 + 1 } ?? bytes.count)
  }
}

extension [UInt8] {
  /// These bytes with others in the place of some, in pieces of both that follow one another.
  ///
  /// - Parameter replacements: by ascending range.
  package func pieces(
    replacing replacements: [(range: Range<Int>, bytes: ArraySlice<UInt8>)]
  ) -> [ArraySlice<UInt8>] {
    var position = 0
    let pieces = replacements.flatMap { range, bytes in
      defer { position = range.upperBound }
      return [self[position..<range.lowerBound], bytes]
    }
    return pieces + [self[position...]]
  }
}
