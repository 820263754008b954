/// A number of things, in words.
struct Counted {
  /// The number.
  let count: Int
  /// The number with its noun: `1 error`, `2 errors`.
  let text: String

  init(_ count: Int, _ noun: String) {
    self.count = count
    let plural = noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"
    text = "\(count) \(count == 1 ? noun : String(plural))"
  }
}
