import OrderedJSON

extension SBOM {
  /// A licence as bills of materials state it: an identifier or an expression of SPDX where it is made
  /// of identifiers that are known here, else the words of its author.
  static func licences(_ text: String?) -> JSONValue? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    if identifiers.contains(text) { return [["license": ["id": .string(text)]]] }
    if isExpression(text) { return [["expression": .string(text)]] }
    return [["license": ["name": .string(text)]]]
  }

  /// Whether a text is a row of known identifiers with `AND` or `OR` between them, perhaps in
  /// parentheses.
  private static func isExpression(_ text: String) -> Bool {
    let isEnclosed = text.hasPrefix("(") && text.hasSuffix(")")
    let words = (isEnclosed ? text.dropFirst().dropLast() : text[...])
      .split(separator: " ", omittingEmptySubsequences: false)
    return words.count % 2 == 1
      && words.enumerated().allSatisfy { place, word in
        place % 2 == 0 ? identifiers.contains(String(word)) : word == "AND" || word == "OR"
      }
  }

  /// Identifiers of the SPDX License List (https://spdx.org/licenses/) that packages state most; the
  /// whole list changes several times a year.
  private static let identifiers: Set<String> = [
    "0BSD", "AFL-2.1", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0",
    "Artistic-2.0",
    "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSL-1.0", "CC0-1.0",
    "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-4.0", "EPL-1.0", "EPL-2.0", "EUPL-1.2", "GPL-2.0-only",
    "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-1.1", "MPL-2.0",
    "OFL-1.1", "PostgreSQL", "Python-2.0", "Unicode-3.0", "Unlicense", "WTFPL", "X11", "Zlib",
  ]
}
