import Diagnostics
import Yams

/// A value of a configuration file that is one of a few words.
struct ConfigurationChoice<Choice: RawRepresentable<String> & CaseIterable> {
  /// The word; nil where it is none of them.
  let value: Choice?
  /// What the words are.
  let rule: String
  /// The word that may have been meant.
  let help: String?

  /// Reads the value of a key.
  init(_ node: Node, of key: String) {
    let text = node.scalar?.string
    let words = Choice.allCases.map(\.rawValue)
    value = text.flatMap(Choice.init(rawValue:))
    rule = "`\(key)` is one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
    help = text.flatMap { Spelling.nearest(to: $0, among: words) }.map { "did you mean `\($0)`?" }
  }
}
