import Yams

/// The text of a configuration file, of which one statement is changed and every other byte kept.
struct ConfigurationText {
  /// A piece of the text and what replaces it.
  struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ text: String = "") {
      (self.range, bytes) = (range, Array(text.utf8))
    }
  }

  /// The bytes and lines.
  let source: SourceText
  /// What is written there.
  let root: Node

  /// The text of a file; nil where YAML finds no mapping in it.
  init?(_ text: String) {
    guard let root = try? Yams.compose(yaml: text), root.mapping != nil else { return nil }
    self.root = root
    source = SourceText(text)
  }

  /// The text with a change that is not there yet.
  ///
  /// - Throws: `EditObstacle`, where the text is written in a way that cannot be edited.
  func applying(_ edit: OverlayEdit) throws(EditObstacle) -> String {
    let trail = try trail(of: edit)
    let splices: [Splice]
    if trail.count <= edit.section.count {
      splices = try insertion(of: edit, below: trail)
    } else if edit.isRemoval {
      splices = try removal(of: trail[...])
    } else {
      splices = try replacement(of: trail[trail.count - 1].entry, by: edit)
    }
    return text(applying: splices)
  }

  private func text(applying splices: [Splice]) -> String {
    var bytes: [UInt8] = []
    var position = 0
    for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      bytes += source.bytes[position..<max(position, splice.range.lowerBound)]
      bytes += splice.bytes
      position = max(position, splice.range.upperBound)
    }
    return String(decoding: bytes + source.bytes[position...], as: UTF8.self)
  }
}

extension ConfigurationText {
  /// An entry or an element on the way to a statement, and where it stands.
  struct Step {
    /// The key and the value; for an element of a list, and for a list of one without brackets,
    /// the element twice.
    let entry: NodeEntry
    /// The mapping or list around it.
    let collection: Node
    /// Its place there.
    let index: Int
  }

  /// The sections on the way to a statement that are there, and the statement if it is.
  private func trail(of edit: OverlayEdit) throws(EditObstacle) -> [Step] {
    var trail: [Step] = []
    var node = root
    for depth in edit.section.indices {
      let step = try Self.step(in: node) { edit.matches($0, inSectionAt: depth) }
      guard let step else { return trail }
      guard !SourceText.isAlias(step.entry) else {
        throw EditObstacle("an alias stands for it", at: step.entry.key)
      }
      trail.append(step)
      node = step.entry.value
    }
    if let step = try Self.step(in: node, where: edit.matches) { trail.append(step) }
    return trail
  }

  private static func step(
    in node: Node, where matches: (String) -> Bool
  ) throws(EditObstacle) -> Step? {
    let entries = node.entries
    let indices = entries.indices.filter {
      entries[$0].key.scalar.map { matches($0.string) } ?? false
    }
    guard let index = indices.first else { return nil }
    let entry = entries[index]
    guard !entry.key.stands(before: node) else {
      throw EditObstacle("an alias stands here", at: node)
    }
    guard indices.count == 1 else {
      throw EditObstacle("it is there more than once", at: entry.key)
    }
    return Step(entry: entry, collection: node, index: index)
  }
}

extension ConfigurationText {
  /// By how many spaces the file indents: as the first section that is deeper than its key; else 2.
  var indentationStep: Int {
    let outer = root.entries.filter { $0.value.mapping != nil }
    let inner = outer.flatMap { $0.value.entries }.filter { $0.value.mapping != nil }
    for entry in outer + inner {
      guard let key = entry.key.mark, let first = entry.value.entries.first?.key.mark,
        first.line > key.line, first.column > key.column
      else { continue }
      return first.column - key.column
    }
    return 2
  }

  private func replacement(
    of entry: NodeEntry, by edit: OverlayEdit
  ) throws(EditObstacle) -> [Splice] {
    let (node, value) = (entry.value, edit.value ?? "")
    guard let scalar = node.scalar, !SourceText.isAlias(entry) else {
      throw EditObstacle("an alias stands for the value", at: entry.key)
    }
    let range = try source.start(of: node)..<source.end(of: node)
    switch scalar.style {
    case .doubleQuoted: return [Splice(range, YAMLSpelling.doubleQuoted(value))]
    case .singleQuoted:
      return [Splice(range, YAMLSpelling.singleQuoted(value) ?? YAMLSpelling.doubleQuoted(value))]
    case .literal, .folded:
      let header = source.line(source.line(at: range.lowerBound))
      guard !source.bytes(from: range.lowerBound, to: header.upperBound).contains(UInt8(ascii: "#"))
      else {
        throw EditObstacle("a comment stands inside the value", at: node)
      }
      return [Splice(range, YAMLSpelling.doubleQuoted(value))]
    case .plain, .any:
      let isMessage = if case .deprecate = edit { true } else { false }
      return [Splice(range, YAMLSpelling.scalar(value, quoting: isMessage))]
    }
  }
}
