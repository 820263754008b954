extension MarkupWriter {
  /// An image, or a text that says what it is and can be exchanged for it.
  mutating func write(image node: MarkupNode) {
    let target = node.value(of: .src).flatMap { reference in
      WebAddress.target(of: reference, as: .content, in: settings.repository)
    }
    let alternative = node.value(of: .alt) ?? ""
    guard case .address(let address) = target, let host = address.host else {
      return writeText(alternative)
    }
    switch settings.images {
    case .loaded: writeImage(address, alternative, node)
    case .onRequest: writeRequest(address, host, alternative, node)
    }
  }

  private mutating func writeImage(
    _ address: WebAddress, _ alternative: String, _ node: MarkupNode
  ) {
    open("img")
    write(classesOf: node, .img)
    write("src", address.text)
    write("alt", alternative)
    for (attribute, value) in sizes(of: node) { write(attribute.rawValue, value) }
    write("loading", "lazy")
    write("referrerpolicy", "no-referrer")
    close()
  }

  /// A link to the image or, in a link, a text: `<a class="readme-image" data-src="…">`.
  private mutating func writeRequest(
    _ address: WebAddress, _ host: String, _ alternative: String, _ node: MarkupNode
  ) {
    let tag = isInLink ? "span" : "a"
    open(tag)
    if !isInLink {
      write("href", address.text)
      write("rel", "nofollow noopener noreferrer")
    }
    write(request: address, sizes: sizes(of: node))
    close()
    writeText(alternative.isEmpty ? Self.name(of: address) : alternative)
    html += " <small>".utf8
    writeText(host)
    html += "</small></\(tag)>".utf8
  }

  /// The image that a placeholder of this form stands for, where this is read again.
  func requestedImage(_ node: MarkupNode) -> WebAddress? {
    guard let source = node.value(of: .dataSource),
      case .address(let address) = WebAddress.target(of: source, as: .content, in: nil),
      address.host != nil
    else { return nil }
    return address
  }

  mutating func write(request address: WebAddress, for node: MarkupNode) {
    write(request: address, sizes: sizes(of: node))
  }

  private mutating func write(
    request address: WebAddress, sizes: [(attribute: AllowedAttribute, value: String)]
  ) {
    write("class", "readme-image")
    write("data-src", address.text)
    for (attribute, value) in sizes {
      write(attribute == .width || attribute == .dataWidth ? "data-width" : "data-height", value)
    }
  }

  /// Width and height in pixels.
  private func sizes(
    of node: MarkupNode
  ) -> [(attribute: AllowedAttribute, value: String)] {
    [AllowedAttribute.width, .height, .dataWidth, .dataHeight].compactMap { attribute in
      guard let value = node.value(of: attribute) else { return nil }
      let number = value.utf8.reversed().starts(with: "xp".utf8) ? String(value.dropLast(2)) : value
      return AllowedAttribute.Rule.number(upTo: 10_000).checked(number).map { (attribute, $0) }
    }
  }

  private mutating func writeText(_ text: String) {
    MarkupText.append(text, to: &html, escaping: .text)
  }

  /// The last part of a path.
  private static func name(of address: WebAddress) -> String {
    let path = address.text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let segments = path.split(separator: UInt8(ascii: "/")).dropFirst(2)
    return segments.last.map { String(Substring($0)) } ?? "image"
  }
}
