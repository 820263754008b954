/// Finds what somebody meant to type.
package enum Spelling {
  /// The word that needs the fewest changes, if it needs few; the first of equals.
  package static func nearest(to word: String, among words: [String]) -> String? {
    let most = word.count / 3
    let near = words.filter { abs($0.utf8.count - word.utf8.count) <= most }
    let ranked = near.map { (word: $0, distance: distance(word, $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= most ? best.word : nil
  }

  /// How many characters must be inserted, deleted, changed, or swapped with the next one.
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var before: [Int] = []
    var row = Array(0...right.count)
    for index in left.indices {
      var next = [index + 1]
      for column in right.indices {
        let substitution = row[column] + (left[index] == right[column] ? 0 : 1)
        var least = min(substitution, row[column + 1] + 1, next[column] + 1)
        if index > 0, column > 0, left[index] == right[column - 1],
          left[index - 1] == right[column]
        {
          least = min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
