import Yams

/// New statements between brackets.
extension ConfigurationText {
  /// Makes a list of a single element that stands without brackets.
  func brackets(around node: Node, with statement: Statement) throws(EditObstacle) -> [Splice] {
    let (start, end) = (try source.outset(of: node), try source.end(of: node))
    guard source.line(at: start) == source.line(at: end) else {
      throw EditObstacle("a value is written over several lines", at: node)
    }
    let element = statement.line(quoting: isJSON)
    return [Splice(start..<start, "["), Splice(end..<end, ", \(element)]")]
  }

  /// Whether the whole file is written with brackets, as JSON is.
  private var isJSON: Bool { (try? source.isFlow(root)) ?? false }

  /// Writes a statement between the brackets of a collection.
  func flowInsertion(
    _ statement: Statement, into collection: Node, first: Bool
  ) throws(EditObstacle) -> [Splice] {
    let open = try source.start(of: collection)
    let element = statement.line(quoting: isJSON)
    let entries = collection.entries
    guard let front = entries.first, let last = entries.last else {
      let space = collection.mapping == nil ? "" : " "
      let isClosed = source.byte(at: open + 1).map { "}]".utf8.contains($0) } ?? false
      let end = isClosed || space.isEmpty ? space : ""
      return [Splice((open + 1)..<(open + 1), space + element + end)]
    }
    if first { return try flowInsertion(element, before: front.key, open: open) }
    return try flowInsertion(element, after: last, of: collection)
  }

  private func flowInsertion(
    _ element: String, before first: Node, open: Int
  ) throws(EditObstacle) -> [Splice] {
    let start = try source.outset(of: first)
    let margin = ownLineMargin(of: start, open: open)
    return [Splice(start..<start, element + (margin.map { "," + $0 } ?? ", "))]
  }

  private func flowInsertion(
    _ element: String, after last: NodeEntry, of collection: Node
  ) throws(EditObstacle) -> [Splice] {
    let start = try source.outset(of: last.key)
    let end = try source.end(of: last, in: collection)
    guard end >= start else { throw EditObstacle("an alias stands here", at: last.key) }
    let comma = source.skippingTrivia(from: end)
    let hasComma = source.byte(at: comma) == UInt8(ascii: ",")
    let tail = hasComma ? comma + 1 : end
    guard let margin = try ownLineMargin(of: start, open: source.start(of: collection)) else {
      return [Splice(tail..<tail, hasComma ? " \(element)," : ", \(element)")]
    }
    let isLast = source.isLastInLine(tail)
    let line = source.line(source.line(at: tail)).upperBound
    let next = isLast ? line..<line : tail..<tail
    if hasComma { return [Splice(next, "\(margin)\(element),")] }
    guard isLast, line > end else { return [Splice(next, ",\(margin)\(element)")] }
    return [Splice(end..<end, ","), Splice(next, margin + element)]
  }

  /// The line break and the spaces before an element that begins a line of its own.
  private func ownLineMargin(of start: Int, open: Int) -> String? {
    let line = source.line(at: start)
    guard source.isFirstInLine(start), source.line(at: open) < line else { return nil }
    let margin = source.bytes[source.line(line).lowerBound..<start]
    return String(decoding: source.lineBreak + margin, as: UTF8.self)
  }
}
