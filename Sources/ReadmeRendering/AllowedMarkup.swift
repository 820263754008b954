/// An element that a README may have.
///
/// Everything that is not in this file is dropped.
enum AllowedElement: String, CaseIterable {
  case a, abbr, b, blockquote, br, caption, cite, code, col, colgroup, dd, del, details, dfn, div,
    dl
  case dt, em, figcaption, figure, h1, h2, h3, h4, h5, h6, hr, i, img, input, ins, kbd, li, mark, ol
  case p, pre, q, rp, rt, ruby, s, samp, section, small, span, strong, sub, summary, sup, table
  case tbody, td, tfoot, th, thead, time, tr, u, ul, `var`, wbr

  /// The element of a name in lower case, or the one that took the place of an obsolete one.
  static let byName: [String: AllowedElement] = {
    var names = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
    names.merge(replacements) { allowed, _ in allowed }
    return names
  }()

  private static let replacements: [String: AllowedElement] = [
    "acronym": .abbr, "center": .div, "dir": .ul, "strike": .s, "tt": .code,
  ]

  /// Elements of which nothing is left: what is inside them is no text, or belongs to a program, or
  /// is shown only where the element is not understood.
  static let removed: Set<String> = [
    "applet", "audio", "button", "canvas", "datalist", "dialog", "form", "frameset", "iframe",
    "map",
    "math", "noembed", "noframes", "object", "optgroup", "option", "plaintext", "script", "select",
    "style", "svg", "template", "textarea", "title", "video", "xmp",
  ]

  /// Removed elements in which a parser looks for no tag but their own end (HTML, 13.2.5, RCDATA,
  /// RAWTEXT, script data and PLAINTEXT states).
  static let rawText: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
  ]

  /// Removed elements that a parser leaves at a tag of HTML (13.2.6.5).
  static let foreign: Set<String> = ["math", "svg"]

  /// Whether the element has no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .br, .col, .hr, .img, .input, .wbr: true
    default: false
    }
  }

  /// Whether a parser opens the element again in the next block where it was not closed (13.2.4.3).
  var isFormatting: Bool {
    switch self {
    case .a, .b, .code, .em, .i, .s, .small, .strong, .u: true
    default: false
    }
  }

  /// Whether the text before and after the element are different words.
  var separatesWords: Bool {
    switch self {
    case .a, .abbr, .b, .cite, .code, .del, .dfn, .em, .i, .ins, .kbd, .mark, .q, .s, .samp, .small,
      .span, .strong, .sub, .sup, .time, .u, .var, .wbr:
      false
    default: true
    }
  }

  /// The level of a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// An attribute that is read from a README.
///
/// What is written of it, `MarkupWriter` decides.
enum AllowedAttribute: String, CaseIterable {
  case align, alt, `class`, checked, colspan, dir, height, href, id, lang, name, open, reversed
  case rowspan, scope, src, start, title, type, value, width
  case ariaLabel = "aria-label"
  case dataHeight = "data-height"
  case dataSource = "data-src"
  case dataWidth = "data-width"

  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// How the value is checked and written.
  enum Rule {
    /// Any text.
    case text
    /// One of these words.
    case word([String])
    /// A number of pixels, cells or the like, up to a bound.
    case number(upTo: Int)
    /// Present or not.
    case flag
    /// A tag of a language.
    case language
  }

  /// The rule by which an element may have the attribute; nil for those that it may not have, and
  /// for `align`, `class`, `href`, `id`, `name`, `src` and what images have, which are code.
  func rule(on element: AllowedElement) -> Rule? {
    switch (self, element) {
    case (.title, _): .text
    case (.lang, _): .language
    case (.dir, _): .word(["ltr", "rtl", "auto"])
    case (.ariaLabel, .a): .text
    case (.open, .details): .flag
    case (.start, .ol), (.value, .li): .number(upTo: 1_000_000)
    case (.reversed, .ol): .flag
    case (.type, .ol): .word(["1", "a", "A", "i", "I"])
    case (.colspan, .td), (.colspan, .th), (.rowspan, .td), (.rowspan, .th): .number(upTo: 100)
    case (.scope, .th): .word(["row", "col", "rowgroup", "colgroup"])
    default: nil
    }
  }

  /// The classes that an author may set: those that cmark-gfm and `MarkupWriter` write.
  static func isAllowedClass(_ name: Substring, on element: AllowedElement) -> Bool {
    switch element {
    case .code: isLanguageClass(name)
    case .section: name == "footnotes"
    case .sup: name == "footnote-ref"
    case .a: name == "footnote-backref"
    case .pre: name == "readme-text"
    default: name == "readme-left" || name == "readme-center" || name == "readme-right"
    }
  }

  private static func isLanguageClass(_ name: Substring) -> Bool {
    name.utf8.starts(with: "language-".utf8) && name.utf8.count <= 40
      && name.utf8.dropFirst(9).allSatisfy { byte in
        switch Unicode.Scalar(byte) {
        case "A"..."Z", "a"..."z", "0"..."9", "+", "-", ".", "_", "#": true
        default: false
        }
      }
  }
}
