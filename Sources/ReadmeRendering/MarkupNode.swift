import CGumbo

/// A node of a `MarkupTree`, which it must not outlive.
struct MarkupNode: Equatable {
  /// What a node is, as far as it matters.
  enum Kind {
    case text, element, other
  }

  private let node: UnsafeMutablePointer<GumboNode>

  init(_ node: UnsafeMutablePointer<GumboNode>) {
    self.node = node
  }

  var kind: Kind {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: .text
    case GUMBO_NODE_ELEMENT: .element
    default: .other
    }
  }

  /// A step on the way through a tree.
  enum Step {
    case text(MarkupNode)
    case enter(MarkupNode)
    case leave(MarkupNode)
  }

  /// Goes through everything inside the node, in the order of the text, until it is enough.
  func walk(isEnough: () -> Bool = { false }, _ visit: (Step) -> Void) {
    var path = [(node: self, next: 0)]
    while let (node, next) = path.last, !isEnough() {
      guard let child = node.child(at: next) else {
        path.removeLast()
        if !path.isEmpty { visit(.leave(node)) }
        continue
      }
      path[path.count - 1].next += 1
      switch child.kind {
      case .text: visit(.text(child))
      case .element:
        visit(.enter(child))
        path.append((child, 0))
      case .other: break
      }
    }
  }

  /// The most characters of a heading that are read.
  ///
  /// A heading can hold the rest of a README, and
  /// others within it.
  static let wordsLimit = 300

  /// The text at the beginning of the node, with its white space as single spaces.
  var words: String {
    var words: [UInt8] = []
    walk(isEnough: { words.count > 4 * Self.wordsLimit }) { step in
      if case .text(let node) = step { MarkupText.append(node.text, to: &words, escaping: .none) }
    }
    let scalars = String(decoding: words, as: UTF8.self).unicodeScalars.prefix(Self.wordsLimit)
    return scalars.split(whereSeparator: \.properties.isWhitespace)
      .map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The text of a text node.
  var text: UnsafeBufferPointer<UInt8> { Self.bytes(node.pointee.v.text.text) }

  /// The child of a position; nil past the last.
  func child(at index: Int) -> MarkupNode? {
    let children = node.pointee.v.element.children
    guard index < Int(children.length), let data = children.data[index] else { return nil }
    return MarkupNode(data.assumingMemoryBound(to: GumboNode.self))
  }

  /// The element, where it is one that is allowed.
  var element: AllowedElement? {
    guard kind == .element, node.pointee.v.element.tag_namespace == GUMBO_NAMESPACE_HTML else {
      return nil
    }
    let tag = Int(node.pointee.v.element.tag.rawValue)
    return Self.elements.indices.contains(tag) ? Self.elements[tag] : nil
  }

  /// Whether any of its children is a table's cell.
  var hasCells: Bool {
    (0...).lazy.map(child).prefix { $0 != nil }
      .contains { $0?.element == .td || $0?.element == .th }
  }

  /// The element around it.
  var parent: MarkupNode? { node.pointee.parent.map(MarkupNode.init) }

  /// The decoded value of an attribute.
  func value(of attribute: AllowedAttribute) -> String? {
    guard hasAttributes else { return nil }
    var attributes = node.pointee.v.element.attributes
    guard let found = gumbo_get_attribute(&attributes, attribute.rawValue) else { return nil }
    return String(decoding: Self.bytes(found.pointee.value), as: UTF8.self)
  }

  /// Whether it has any attribute.
  var hasAttributes: Bool { node.pointee.v.element.attributes.length > 0 }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    var count = 0
    while text[count] != 0 { count += 1 }
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// The allowed elements, by gumbo's number of the tag.
  private static let elements: [AllowedElement?] = (0..<GUMBO_TAG_LAST.rawValue).map { tag in
    let name = String(cString: gumbo_normalized_tagname(GumboTag(rawValue: tag)))
    return AllowedElement(rawValue: name)
  }
}
