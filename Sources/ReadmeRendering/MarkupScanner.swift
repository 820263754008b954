/// Splits HTML into text and tags, as a parser does in content.
///
/// Those are the states from "data" to "bogus comment" (HTML, 13.2.5). Comments, declarations and
/// instructions are passed over.
struct MarkupScanner {
  /// Text or a tag.
  enum Piece {
    case text(Range<Int>)
    case tag(MarkupTag)
  }

  /// Longer values are left out: nothing that is allowed has use for them.
  static let valueLimit = 4096

  let html: [UInt8]
  var position = 0

  init(_ html: [UInt8]) {
    self.html = html
  }

  /// The next piece; nil at the end, where a tag that is not complete is dropped.
  mutating func next() -> Piece? {
    while position < html.count {
      guard html[position] == UInt8(ascii: "<"), let form = form(at: position + 1) else {
        return .text(text())
      }
      switch form {
      case .tag(let isEnd):
        return tag(isEnd: isEnd).map(Piece.tag)
      case .comment: skipComment()
      case .other: skip(past: ">")
      }
    }
    return nil
  }

  private enum Form {
    case tag(isEnd: Bool)
    case comment
    case other
  }

  /// What a `<` begins; nil where it is text.
  private func form(at index: Int) -> Form? {
    guard index < html.count else { return nil }
    if Self.isLetter(html[index]) { return .tag(isEnd: false) }
    switch html[index] {
    case UInt8(ascii: "/"):
      guard index + 1 < html.count else { return nil }
      return Self.isLetter(html[index + 1]) ? .tag(isEnd: true) : .other
    case UInt8(ascii: "!"): return html[index...].starts(with: "!--".utf8) ? .comment : .other
    case UInt8(ascii: "?"): return .other
    default: return nil
    }
  }

  /// The text up to the next `<`, at least one byte.
  private mutating func text() -> Range<Int> {
    let start = position
    position += 1
    while position < html.count, html[position] != UInt8(ascii: "<") { position += 1 }
    return start..<position
  }

  private mutating func skip(past end: Unicode.Scalar) {
    while position < html.count, html[position] != UInt8(ascii: end) { position += 1 }
    position = min(position + 1, html.count)
  }

  /// Passes over `<!-- … -->`, which `--!>`, and `>` or `->` at the beginning, end too.
  private mutating func skipComment() {
    position += 4
    if html[position...].starts(with: ">".utf8) || html[position...].starts(with: "->".utf8) {
      return skip(past: ">")
    }
    while position < html.count {
      if html[position] == UInt8(ascii: "-") {
        let rest = html[position...]
        if rest.starts(with: "-->".utf8) || rest.starts(with: "--!>".utf8) {
          return skip(past: ">")
        }
      }
      position += 1
    }
  }

  /// Passes over everything up to and with the end tag of an element whose content is no markup.
  mutating func skipRawText(until name: String) {
    while position < html.count {
      skip(past: "<")
      guard position < html.count, html[position] == UInt8(ascii: "/"), name != "plaintext" else {
        continue
      }
      let start = position + 1
      let end = start + name.utf8.count
      guard end < html.count, Self.isSpace(html[end]) || "/>".utf8.contains(html[end]),
        html[start..<end].lazy.map(Self.lowercased).elementsEqual(name.utf8)
      else { continue }
      position -= 1
      _ = tag(isEnd: true)
      return
    }
  }
}

extension MarkupScanner {
  /// Reads a tag at its `<`.
  private mutating func tag(isEnd: Bool) -> MarkupTag? {
    position += isEnd ? 2 : 1
    let start = position
    while position < html.count, !Self.isSpace(html[position]),
      html[position] != UInt8(ascii: "/"), html[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    let name = lowercased(start..<position, limit: 16)
    var tag = MarkupTag(name: name, isEnd: isEnd)
    return readAttributes(of: &tag) ? tag : nil
  }

  /// Reads attributes up to and with the `>`; false where the text ends before.
  private mutating func readAttributes(of tag: inout MarkupTag) -> Bool {
    while position < html.count {
      switch html[position] {
      case UInt8(ascii: ">"):
        position += 1
        return true
      case UInt8(ascii: "/"):
        position += 1
        tag.isSelfClosing = position < html.count && html[position] == UInt8(ascii: ">")
      case let byte where Self.isSpace(byte): position += 1
      default: readAttribute(of: &tag)
      }
    }
    return false
  }

  private mutating func readAttribute(of tag: inout MarkupTag) {
    let start = position
    position += 1  // A name may begin with an equals sign.
    while position < html.count, !Self.isSpace(html[position]),
      !"/>=".utf8.contains(html[position])
    {
      position += 1
    }
    let name = start..<position
    skipSpaces()
    var value = position..<position
    if position < html.count, html[position] == UInt8(ascii: "=") {
      position += 1
      skipSpaces()
      value = self.value()
    }
    guard name.count <= 16, value.count <= Self.valueLimit,
      let attribute = AllowedAttribute.byName[lowercased(name, limit: 16)],
      !tag.attributes.contains(where: { $0.0 == attribute })
    else { return }
    tag.attributes.append((attribute, value))
  }

  private mutating func value() -> Range<Int> {
    guard position < html.count else { return position..<position }
    let quote = html[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = position + 1
      position = start
      while position < html.count, html[position] != quote { position += 1 }
      let end = position
      position = min(position + 1, html.count)
      return start..<end
    }
    let start = position
    while position < html.count, !Self.isSpace(html[position]), html[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    return start..<position
  }

  private mutating func skipSpaces() {
    while position < html.count, Self.isSpace(html[position]) { position += 1 }
  }

  private func lowercased(_ range: Range<Int>, limit: Int) -> String {
    let bytes = html[range].prefix(limit + 1)
    return String(unsafeUninitializedCapacity: bytes.count) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = Self.lowercased(byte) }
      return bytes.count
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0C || byte == 0x0D
  }
}
