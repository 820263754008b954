import Yams

/// New statements.
extension ConfigurationText {
  /// Writes a statement, with the sections that are missing, into the last section that is there.
  ///
  /// - Parameter trail: the sections that are there.
  func insertion(of edit: OverlayEdit, below trail: [Step]) throws(EditObstacle) -> [Splice] {
    let statement = Statement(edit, in: edit.section.dropFirst(trail.count))
    let collection = trail.last?.entry.value ?? root
    if collection.scalar != nil { return try brackets(around: collection, with: statement) }
    if try source.isFlow(collection) {
      if collection.entries.isEmpty, let step = trail.last, try !source.isFlow(step.collection) {
        return try unfolding(step.entry, into: statement)
      }
      return try flowInsertion(statement, into: collection, first: comesFirst(edit, statement))
    }
    if comesFirst(edit, statement) { return try blockInsertion(statement, atFrontOf: collection) }
    return try blockInsertion(statement, into: collection, below: trail.last?.entry.key)
  }

  private func comesFirst(_ edit: OverlayEdit, _ statement: Statement) -> Bool {
    edit.comesFirst && statement.sections.isEmpty
  }

  // MARK: Block style

  private func blockInsertion(
    _ statement: Statement, atFrontOf collection: Node
  ) throws(EditObstacle) -> [Splice] {
    guard let first = collection.entries.first else {
      throw EditObstacle("a section is written in an unusual way", at: collection)
    }
    let column = try column(of: first.key, in: collection)
    var line = source.line(at: try source.start(of: first.key))
    while line > 0, source.commentIndentation(ofLine: line - 1) == column { line -= 1 }
    let lines = statement.lines(indentation: column, step: indentationStep)
    return [splice(lines, beforeLine: line)]
  }

  private func blockInsertion(
    _ statement: Statement, into collection: Node, below key: Node?
  ) throws(EditObstacle) -> [Splice] {
    let entries = collection.entries
    guard let last = entries.last else {
      throw EditObstacle("a section is written in an unusual way", at: collection)
    }
    let column = try column(of: last.key, in: collection)
    let index = key == nil ? predecessor(of: statement, among: entries) : entries.count - 1
    let isLast = index == entries.count - 1
    let keyColumn = (key?.mark?.column ?? 0) - 1
    let end = source.line(at: try lastByte(of: entries[index], in: collection))
    let line = lineBelow(end, comments: isLast ? max(column, keyColumn + 1) : column + 1)
    return [
      splice(statement.lines(indentation: column, step: indentationStep), afterLine: line)
    ]
  }

  /// Where among the keys of the file a new one belongs: the keys have an order, that of the README.
  private func predecessor(of statement: Statement, among entries: [NodeEntry]) -> Int {
    let order = ConfigurationKey.allCases.map(\.rawValue)
    let limit = statement.sections.first.flatMap { order.firstIndex(of: $0) } ?? order.count
    let ranks = entries.map { entry in
      entry.key.scalar.flatMap { order.firstIndex(of: $0.string) } ?? 0
    }
    let candidates = entries.indices.filter { ranks[$0] < limit }
    return candidates.max { ranks[$0] < ranks[$1] } ?? entries.count - 1
  }

  /// The column of an entry of a block collection, counted from 0; of a list's element, its dash's.
  func column(of node: Node, in collection: Node) throws(EditObstacle) -> Int {
    let start = try source.start(of: node)
    let line = source.line(source.line(at: start))
    let margin = source.bytes(from: line.lowerBound, to: start)
    let column = margin.prefix { $0 == UInt8(ascii: " ") }.count
    let rest = margin.dropFirst(column)
    let isUsual =
      collection.sequence == nil
      ? rest.isEmpty
      : rest.first == UInt8(ascii: "-") && rest.dropFirst().allSatisfy { $0 == UInt8(ascii: " ") }
    guard isUsual else { throw EditObstacle("a section is written in an unusual way", at: node) }
    return column
  }

  /// The last byte of an entry.
  private func lastByte(
    of entry: NodeEntry, in collection: Node
  ) throws(EditObstacle) -> Int {
    let end = try source.end(of: entry, in: collection)
    guard source.isLastInLine(end) else {
      throw EditObstacle("something follows a value in its line", at: entry.key)
    }
    return max(0, end - 1)
  }

  /// The last line of an entry with the comments below it that are as deep as given, or deeper.
  private func lineBelow(_ last: Int, comments depth: Int) -> Int {
    var result = last
    for line in (last + 1)..<max(last + 1, source.lineCount) {
      if let indentation = source.commentIndentation(ofLine: line) {
        guard indentation >= depth else { break }
        result = line
      } else if source.indentation(ofLine: line) != nil {
        break
      }
    }
    return result
  }

  private var lineBreak: String { String(decoding: source.lineBreak, as: UTF8.self) }

  private func splice(_ lines: [String], beforeLine line: Int) -> Splice {
    let start = source.line(line).lowerBound
    return Splice(start..<start, lines.map { $0 + lineBreak }.joined())
  }

  private func splice(_ lines: [String], afterLine line: Int) -> Splice {
    let end = source.end(ofLine: line)
    let text = lines.joined(separator: lineBreak)
    return Splice(end..<end, source.hasBreak(line) ? text + lineBreak : lineBreak + text)
  }

  /// Writes lines in place of empty brackets in a section in block style.
  private func unfolding(
    _ entry: NodeEntry, into statement: Statement
  ) throws(EditObstacle) -> [Splice] {
    let open = try source.start(of: entry.value)
    let close = try source.closing(entry.value, after: open + 1)
    let colon = try source.colon(after: entry.key)
    let line = source.line(at: colon)
    let margin = source.bytes(from: colon + 1, to: open)
    guard colon < open, source.line(at: close) == line, source.isLastInLine(close + 1),
      margin.allSatisfy({ $0 == UInt8(ascii: " ") })
    else {
      return try flowInsertion(statement, into: entry.value, first: false)
    }
    let column = try column(of: entry.key, in: root)
    let lines = statement.lines(indentation: column + indentationStep, step: indentationStep)
    return [Splice((colon + 1)..<(close + 1)), splice(lines, afterLine: line)]
  }
}
