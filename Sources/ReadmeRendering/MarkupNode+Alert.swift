/// A block quote that GitHub shows as a note: its first line is `[!NOTE]` or the like.
struct Alert {
  /// What is shown in place of the first line.
  let label: String
  /// How many bytes the first line has, its end included.
  let length: Int

  /// The note that a text begins with; nil where it begins with none.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.starts(with: "[!".utf8), let end = text.firstIndex(of: UInt8(ascii: "]")) else {
      return nil
    }
    let word = String(decoding: text[2..<end], as: UTF8.self).lowercased()
    let after = text[(end + 1)...].drop { $0 == 0x20 }
    guard Self.kinds.contains(word), let next = after.first, next == 0x0A else { return nil }
    label = word.prefix(1).uppercased() + word.dropFirst()
    length = after.startIndex + 1
  }

  /// The kinds that there are (GitHub docs, "Alerts").
  private static let kinds: Set<String> = ["note", "tip", "important", "warning", "caution"]
}

extension MarkupNode {
  /// The note that a text node begins, which must be the first in a block quote.
  var alert: Alert? {
    guard text.first == UInt8(ascii: "["), let paragraph = parent, paragraph.element == .p,
      let quote = paragraph.parent, quote.element == .blockquote,
      paragraph.child(at: 0) == self, quote.firstElement == paragraph
    else { return nil }
    return Alert(text)
  }

  /// The first child that is an element, where nothing but white space stands before it.
  private var firstElement: MarkupNode? {
    for child in (0...).lazy.map(child).prefix(while: { $0 != nil }) {
      if child?.kind == .element { return child }
      let isSpace = child?.kind == .text && child?.text.allSatisfy { $0 <= 0x20 } == true
      if !isSpace { return nil }
    }
    return nil
  }
}
