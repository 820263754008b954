/// Tree → HTML, with nothing but what AllowedMarkup.swift lists.
///
/// The only place where HTML is made.
struct MarkupWriter {
  let settings: ReadmeSettings
  var html: [UInt8] = []
  var anchors = HeadingAnchors()
  private(set) var text: [UInt8] = []
  private(set) var headings: [RenderedReadme.Heading] = []
  private var outline: [Int] = []
  /// What is to be written where the elements around end.
  private var ends: [End] = []
  private(set) var isInLink = false

  private struct End {
    let tag: String?
    var isLink = false
    var separatesWords = false
  }

  /// A writer that has written a tree.
  static func written(
    from tree: borrowing MarkupTree, _ settings: ReadmeSettings
  ) -> MarkupWriter {
    var writer = MarkupWriter(settings: settings)
    tree.root.walk { step in
      switch step {
      case .text(let node): writer.write(text: node)
      case .enter(let node): writer.enter(node)
      case .leave: writer.leave()
      }
    }
    return writer
  }

  private init(settings: ReadmeSettings) {
    self.settings = settings
  }

  private mutating func write(text node: MarkupNode) {
    var rest = node.text
    if let alert = node.alert {
      html += "<strong>\(alert.label)</strong><br>\n".utf8
      rest = UnsafeBufferPointer(rebasing: rest[alert.length...])
    }
    MarkupText.append(rest, to: &html, escaping: .text)
    MarkupText.append(rest, to: &text, escaping: .none)
  }

  private mutating func separateWords() {
    if let last = text.last, last > 0x20 { text.append(0x20) }
  }

  private mutating func enter(_ node: MarkupNode) {
    guard let element = node.element else { return ends.append(End(tag: nil)) }
    if element.separatesWords { separateWords() }
    switch element {
    case .a: enterLink(node)
    case .img:
      write(image: node)
      ends.append(End(tag: nil))
    case .input:
      write(checkbox: node)
      ends.append(End(tag: nil))
    // What stood in its cells was too deep; a row without any is not valid.
    case .tr where !node.hasCells: ends.append(End(tag: nil))
    default: enter(node, element)
    }
  }

  private mutating func enter(_ node: MarkupNode, _ element: AllowedElement) {
    let level = element.headingLevel.map { headingLevel(for: $0) }
    let tag = level.map { "h\($0)" } ?? element.rawValue
    open(tag)
    write(classesOf: node, element)
    if let level {
      write(headingAnchor: node, level: level)
    } else {
      write(anchorOf: node, element)
    }
    write(attributesOf: node, element)
    if element == .span, let address = requestedImage(node) { write(request: address, for: node) }
    close()
    if element == .pre, beginsWithLineFeed(node) { html.append(0x0A) }
    ends.append(End(tag: element.isVoid ? nil : tag, separatesWords: element.separatesWords))
  }

  private mutating func leave() {
    guard let end = ends.popLast() else { return }
    if end.isLink { isInLink = false }
    if end.separatesWords { separateWords() }
    guard let tag = end.tag else { return }
    html += "</".utf8
    html += tag.utf8
    close()
  }

  /// A link, or only its text where it may lead nowhere or stands in another.
  private mutating func enterLink(_ node: MarkupNode) {
    let target = node.value(of: .href).flatMap { reference in
      WebAddress.target(of: reference, as: .page, in: settings.repository)
    }
    let href = target.flatMap(Self.reference)
    let isAnchor = node.value(of: .id) != nil || node.value(of: .name) != nil
    guard !isInLink, href != nil || isAnchor else { return ends.append(End(tag: nil)) }
    open("a")
    write(classesOf: node, .a)
    write(anchorOf: node, .a)
    write(attributesOf: node, .a)
    if let href {
      write("href", href)
      if !href.utf8.starts(with: "#".utf8) { write("rel", "nofollow noopener noreferrer") }
      if let address = requestedImage(node) { write(request: address, for: node) }
    }
    close()
    isInLink = true
    ends.append(End(tag: "a", isLink: true))
  }

  private static func reference(to target: WebAddress.Target) -> String? {
    switch target {
    case .address(let address): return address.text
    case .fragment(let name):
      let decoded = WebAddress.decodedFragment(name)
      return HeadingAnchors.anchor(for: decoded).map { "#" + WebAddress.encodedFragment($0) }
    }
  }
}

extension MarkupWriter {
  mutating func open(_ tag: String) {
    html.append(UInt8(ascii: "<"))
    html += tag.utf8
  }

  mutating func close() {
    html.append(UInt8(ascii: ">"))
  }

  mutating func write(_ attribute: String, _ value: String) {
    html.append(UInt8(ascii: " "))
    html += attribute.utf8
    html += "=\"".utf8
    MarkupText.append(value, to: &html, escaping: .attribute)
    html.append(UInt8(ascii: "\""))
  }

  /// Whether a parser would drop the first line feed in a `pre` (HTML, 13.2.6.4.7).
  private func beginsWithLineFeed(_ node: MarkupNode) -> Bool {
    guard let first = node.child(at: 0), first.kind == .text else { return false }
    return first.text.first == 0x0A
  }

  /// The level of a heading in the page: headings go down one level at a time, as screen readers
  /// expect them, whatever levels the author took for their size.
  private mutating func headingLevel(for level: Int) -> Int {
    while let last = outline.last, last >= level { outline.removeLast() }
    outline.append(level)
    return min(settings.topHeadingLevel + outline.count - 1, 6)
  }

  private mutating func write(headingAnchor node: MarkupNode, level: Int) {
    let words = node.words
    let named = node.value(of: .id).flatMap { anchors.anchor(named: $0) }
    let anchor = named ?? anchors.anchor(forHeading: words)
    if let anchor { write("id", anchor) }
    headings.append(RenderedReadme.Heading(level: level, id: anchor, text: words))
  }
}
