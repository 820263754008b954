extension MarkupWriter {
  mutating func write(anchorOf node: MarkupNode, _ element: AllowedElement) {
    let name = node.value(of: .id) ?? (element == .a ? node.value(of: .name) : nil)
    if let anchor = name.flatMap({ anchors.anchor(named: $0) }) { write("id", anchor) }
  }

  /// The author's classes that are allowed, and one in place of the obsolete `align`.
  mutating func write(classesOf node: MarkupNode, _ element: AllowedElement) {
    var classes: [Substring] = []
    if let names = node.value(of: .class) {
      for name in names.split(whereSeparator: \.isWhitespace)
      where AllowedAttribute.isAllowedClass(name, on: element) && !classes.contains(name) {
        classes.append(name)
        // Prism and others read one language; a hundred names are no use to anybody.
        if classes.count == 3 { break }
      }
    }
    if let align = alignment(of: node, element), !classes.contains(align) { classes.append(align) }
    if !classes.isEmpty { write("class", classes.joined(separator: " ")) }
  }

  private func alignment(of node: MarkupNode, _ element: AllowedElement) -> Substring? {
    guard element != .code, element != .a, let value = node.value(of: .align) else { return nil }
    let word = value.lowercased()
    let isKnown = ["left", "center", "right"].contains(word)
    return isKnown && AllowedAttribute.isAllowedClass("readme-\(word)", on: element)
      ? "readme-\(word)" : nil
  }

  mutating func write(attributesOf node: MarkupNode, _ element: AllowedElement) {
    guard node.hasAttributes else { return }
    for attribute in AllowedAttribute.allCases {
      guard let rule = attribute.rule(on: element), let value = node.value(of: attribute),
        let checked = rule.checked(value)
      else { continue }
      write(attribute.rawValue, checked)
    }
  }

  /// A task's box, which nobody can tick; in a list's item only.
  mutating func write(checkbox node: MarkupNode) {
    guard node.value(of: .type)?.lowercased() == "checkbox", let parent = node.parent,
      parent.element == .li || (parent.element == .p && parent.parent?.element == .li)
    else { return }
    let isDone = node.value(of: .checked) != nil
    open("input")
    write("type", "checkbox")
    write("disabled", "")
    if isDone { write("checked", "") }
    write("aria-label", isDone ? "Done" : "Not done")
    close()
  }
}

extension AllowedAttribute.Rule {
  /// The value as it is written, or nil where it is not allowed.
  func checked(_ value: String) -> String? {
    switch self {
    case .text: return value
    case .flag: return ""
    case .word(let words): return words.contains(value) ? value : nil
    case .number(let bound):
      guard let number = Int(value), 0...bound ~= number else { return nil }
      return String(number)
    case .language:
      let isTag = value.utf8.allSatisfy { byte in
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
          || byte == UInt8(ascii: "-")
      }
      return isTag && 2...35 ~= value.utf8.count ? value : nil
    }
  }
}
