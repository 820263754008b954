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

  /// How many characters must be inserted, deleted or changed.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let substitution = diagonal + (right[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
