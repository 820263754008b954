import CGumbo

/// What a parser finds in a page around a README that should not be there.
///
/// The lists are written here a second time, so that a mistake in the program's table is seen.
struct PageCheck {
  private(set) var faults: [String] = []
  private var ids: Set<String> = []

  private static let elements: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt",
    "ruby",
    "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
  ]

  private static let attributes: Set<String> = [
    "alt", "aria-label", "checked", "class", "colspan", "data-height", "data-src", "data-width",
    "dir",
    "disabled", "height", "href", "id", "lang", "loading", "open", "referrerpolicy", "rel",
    "reversed", "rowspan", "scope", "src", "start", "title", "type", "value", "width",
  ]

  private static let classes: Set<String> = [
    "footnotes", "footnote-ref", "footnote-backref", "readme-text", "readme-image", "readme-left",
    "readme-center", "readme-right",
  ]

  /// Parses the page and looks at every node of it.
  static func faults(in html: String, imagesLoad: Bool) -> [String] {
    var page = Array(
      "<!DOCTYPE html><title>t</title><body><main>\(html)</main><footer>f</footer>".utf8)
    page.append(0)
    var check = PageCheck()
    page.withUnsafeBytes { buffer in
      let text = buffer.assumingMemoryBound(to: CChar.self)
      var options = kGumboDefaultOptions
      options.max_errors = 0
      guard let base = text.baseAddress,
        let output = gumbo_parse_with_options(&options, base, text.count - 1)
      else { return check.faults.append("the page is not parsed") }
      check.inspect(output.pointee.root, imagesLoad: imagesLoad)
      gumbo_destroy_output(&options, output)
    }
    return check.faults
  }

  private mutating func inspect(_ root: UnsafeMutablePointer<GumboNode>, imagesLoad: Bool) {
    var rest = [(node: root, depth: 0)]
    var isFooterFound = false
    while let (node, depth) = rest.popLast() {
      guard node.pointee.type == GUMBO_NODE_ELEMENT else {
        if node.pointee.type == GUMBO_NODE_COMMENT { faults.append("a comment") }
        continue
      }
      let element = node.pointee.v.element
      let name = String(cString: gumbo_normalized_tagname(element.tag))
      if depth > 400 { faults.append("too deep") }
      if name == "footer" { isFooterFound = depth == 2 }
      if !["html", "head", "title", "body", "main", "footer"].contains(name) {
        inspect(element, named: name, imagesLoad: imagesLoad)
      } else if element.attributes.length > 0 {
        faults.append("an attribute on \(name)")
      }
      for index in 0..<Int(element.children.length) {
        guard let child = element.children.data[index] else { continue }
        rest.append((child.assumingMemoryBound(to: GumboNode.self), depth + 1))
      }
    }
    if !isFooterFound { faults.append("what follows the README is inside it") }
  }

  private mutating func inspect(_ element: GumboElement, named name: String, imagesLoad: Bool) {
    if element.tag_namespace != GUMBO_NAMESPACE_HTML || !Self.elements.contains(name) {
      faults.append("element \(name)")
    }
    if name == "img" && !imagesLoad { faults.append("an image that loads") }
    var values: [String: String] = [:]
    for index in 0..<Int(element.attributes.length) {
      guard let data = element.attributes.data[index] else { continue }
      let attribute = data.assumingMemoryBound(to: GumboAttribute.self).pointee
      values[String(cString: attribute.name)] = String(cString: attribute.value)
    }
    for (attribute, value) in values { inspect(attribute, value, on: name) }
    if name == "input", values["type"] != "checkbox" || values["disabled"] == nil {
      faults.append("a field")
    }
    if let href = values["href"], !href.hasPrefix("#"), values["rel"]?.contains("noopener") != true
    {
      faults.append("a link without rel")
    }
  }

  private mutating func inspect(_ attribute: String, _ value: String, on element: String) {
    guard Self.attributes.contains(attribute) else {
      return faults.append("attribute \(attribute) on \(element)")
    }
    switch attribute {
    case "href", "src", "data-src": inspect(address: value, in: attribute)
    case "id":
      if !value.hasPrefix("readme-") || !ids.insert(value).inserted { faults.append("id \(value)") }
    case "class":
      for name in value.split(separator: " ") {
        let isLanguage = element == "code" && name.hasPrefix("language-")
        if !isLanguage && !Self.classes.contains(String(name)) { faults.append("class \(name)") }
      }
    default: break
    }
  }

  private mutating func inspect(address: String, in attribute: String) {
    let schemes =
      attribute == "href"
      ? ["https://", "http://", "mailto:", "#readme-"] : ["https://", "http://"]
    let isPlain = address.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    if !isPlain || !schemes.contains(where: address.hasPrefix) {
      faults.append("address \(address)")
    }
  }
}
