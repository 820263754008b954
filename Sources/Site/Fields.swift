import Mustache

/// What a template is filled with: a value for each name.
///
/// A text is escaped by its own type, whatever the template writes around its name: there is no way
/// to write one into a page as it is. What is not there is `false`, so that every name resolves.
struct Fields: MustacheParent, Sendable {
  private var values: [String: any Sendable]

  init(_ values: [String: any Sendable] = [:]) { self.values = values }

  /// The names that have a value, sorted.
  var names: [String] { values.keys.sorted() }

  /// The value of a name, as the template sees it.
  func value(of name: String) -> (any Sendable)? { values[name] }

  /// Sets a text; nil and the empty text are not there.
  mutating func set(_ name: String, _ text: String?) {
    values[name] = text.flatMap { $0.isEmpty ? nil : PageText($0) } ?? false as any Sendable
  }

  /// Sets whether something is so.
  mutating func set(_ name: String, _ flag: Bool) { values[name] = flag }

  /// Sets a list.
  mutating func set(_ name: String, _ list: [Fields]) { values[name] = list }

  /// Sets a list of texts.
  mutating func set(_ name: String, _ list: [String]) { values[name] = list.map(PageText.init) }

  /// Sets one object; nil is not there.
  mutating func set(_ name: String, _ fields: Fields?) {
    values[name] = fields ?? false as any Sendable
  }

  /// Sets HTML that was made safe elsewhere; nil is not there.
  mutating func set(_ name: String, _ fragment: Fragment?) {
    values[name] = fragment ?? false as any Sendable
  }

  /// The same fields with those of another; the other's win.
  func with(_ other: Fields) -> Fields {
    Fields(values.merging(other.values) { _, new in new })
  }

  /// What the template engine asks for.
  func child(named name: String) -> Any? { values[name] }
}

/// A text in a page: written so that no character of it is markup, in HTML and in XML, between tags
/// and in quoted attributes.
struct PageText: MustacheCustomRenderable, MustacheParent, Sendable {
  /// The text as it is.
  let plain: String

  init(_ plain: String) { self.plain = plain }

  var isNull: Bool { false }

  /// The escaped text.
  ///
  /// By bytes: for Swift a quotation mark before a combining accent is another character than a
  /// quotation mark, and for a browser it ends the attribute. Control characters, which neither HTML
  /// nor XML may hold, become U+FFFD.
  var renderText: String {
    guard plain.utf8.contains(where: Self.isSpecial) else { return plain }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(plain.utf8.count + 16)
    for byte in plain.utf8 {
      if Self.isSpecial(byte) { bytes += Self.escape(byte).utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func child(named name: String) -> Any? { nil }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F: true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: "\u{FFFD}"
    }
  }
}

/// HTML that goes into a page as it is.
struct Fragment: MustacheCustomRenderable, MustacheParent, Sendable {
  /// The HTML.
  let html: String

  var isNull: Bool { false }
  var renderText: String { html }
  func child(named name: String) -> Any? { nil }
}
