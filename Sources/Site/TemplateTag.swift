/// One tag of a mustache template, as far as the rules of this program look at it.
package struct TemplateTag: Hashable, Sendable {
  /// What the tag does.
  package enum Kind: Hashable, Sendable {
    /// `{{name}}`
    case variable
    /// `{{{name}}}` or `{{&name}}`
    case unescaped
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case invertedSection
    /// `{{/name}}`
    case end
    /// `{{> name}}`
    case partial
    /// A comment, or something that these templates do without.
    case other
  }

  /// What the tag does.
  package let kind: Kind
  /// The name in it.
  package let name: String

  /// The tags of a template, in their order.
  package static func tags(in text: String) -> [TemplateTag] {
    text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      piece.firstRange(of: "}}").map { TemplateTag(piece[..<$0.lowerBound]) }
    }
  }

  private init(_ inside: Substring) {
    let kinds: [Character: Kind] = [
      "{": .unescaped, "&": .unescaped, "#": .section, "^": .invertedSection, "/": .end,
      ">": .partial, "!": .other, "%": .other, "$": .other, "<": .other, "=": .other,
    ]
    let sign = inside.first.flatMap { kinds[$0] }
    kind = sign ?? .variable
    name = String((sign == nil ? inside : inside.dropFirst()).filter { !$0.isWhitespace })
  }
}
