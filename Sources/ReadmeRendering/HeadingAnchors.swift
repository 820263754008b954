/// The `id`s of a README: each begins with a prefix, so that it is never one of the page's own, and
/// none is there twice.
struct HeadingAnchors {
  /// What every `id` begins with.
  static let prefix = "readme-"

  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  /// The `id` of a heading, by GitHub's rule (github-slugger 2).
  ///
  /// There, a second heading of the same
  /// text gets `-1`. Nil where nothing is left of the text.
  mutating func anchor(forHeading text: String) -> String? {
    let slug = Self.slug(of: text)
    guard !slug.isEmpty else { return nil }
    var number = next[slug] ?? 0
    while true {
      let candidate = Self.prefix + slug + (number == 0 ? "" : "-\(number)")
      number += 1
      guard taken.insert(candidate).inserted else { continue }
      next[slug] = number
      return candidate
    }
  }

  /// The `id` that an author gave; nil where it is taken or no word.
  mutating func anchor(named name: String) -> String? {
    guard let anchor = Self.anchor(for: name), taken.insert(anchor).inserted else { return nil }
    return anchor
  }

  /// What a link to a place in the README leads to.
  static func anchor(for name: String) -> String? {
    let text = name.utf8.starts(with: prefix.utf8) ? name : prefix + name
    let isWord = name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
    return name.isEmpty || !isWord || name.utf8.count > 256 ? nil : text
  }

  /// Lower case, without what is neither letter, digit, mark, connector, hyphen nor space; spaces
  /// become hyphens.
  private static func slug(of text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark,
        .connectorPunctuation:
        slug.append(scalar)
      case _ where scalar == "-" || scalar == " ": slug.append("-")
      default: break
      }
    }
    return String(slug)
  }
}
