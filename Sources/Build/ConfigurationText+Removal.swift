import Yams

/// Statements that are taken away.
extension ConfigurationText {
  /// Takes the last entry of a trail away, and with it the sections that hold nothing else and no
  /// comment.
  func removal(of trail: ArraySlice<Step>) throws(EditObstacle) -> [Splice] {
    guard let step = trail.last else { return [] }
    guard step.collection.entries.count <= 1, let holder = trail.dropLast().last else {
      return try source.isFlow(step.collection) ? flowRemoval(of: step) : [blockRemoval(of: step)]
    }
    if step.collection.scalar != nil { return try removal(of: trail.dropLast()) }
    guard try hasComment(around: step, in: holder.entry) else {
      return try removal(of: trail.dropLast())
    }
    guard try !source.isFlow(step.collection) else { return try flowRemoval(of: step) }
    let colon = try source.colon(after: holder.entry.key) + 1
    let brackets = step.collection.mapping == nil ? " []" : " {}"
    return [Splice(colon..<colon, brackets), try blockRemoval(of: step)]
  }

  /// The text of an entry.
  private func range(of step: Step) throws(EditObstacle) -> Range<Int> {
    let start = try source.outset(of: step.entry.key)
    let end = try source.end(of: step.entry, in: step.collection)
    guard start < end else { throw EditObstacle("an alias stands here", at: step.entry.key) }
    return start..<end
  }

  /// Whether a comment stands in the section of a single entry, beside the entry itself.
  private func hasComment(around step: Step, in holder: NodeEntry) throws(EditObstacle) -> Bool {
    let range = try range(of: step)
    let before = source.bytes(from: try source.end(of: holder.key), to: range.lowerBound)
    let after = source.bytes(from: range.upperBound, to: try source.end(of: holder))
    return before.contains(UInt8(ascii: "#")) || after.contains(UInt8(ascii: "#"))
  }

  /// Takes the lines of an entry in block style away.
  private func blockRemoval(of step: Step) throws(EditObstacle) -> Splice {
    let range = try range(of: step)
    _ = try column(of: step.entry.key, in: step.collection)
    guard source.isLastInLine(range.upperBound) else {
      throw EditObstacle("something follows a value in its line", at: step.entry.key)
    }
    return lines(of: range)
  }

  /// The lines of a range; the last line of a file without its line break goes with the break before.
  private func lines(of range: Range<Int>) -> Splice {
    let first = source.line(at: range.lowerBound)
    let last = source.line(at: range.upperBound - 1)
    let start = source.line(first).lowerBound
    if !source.hasBreak(last), first > 0 {
      return Splice(source.line(first - 1).upperBound..<source.end(ofLine: last))
    }
    return Splice(start..<source.end(ofLine: last))
  }

  /// Takes an entry between brackets away, with one comma.
  private func flowRemoval(of step: Step) throws(EditObstacle) -> [Splice] {
    let range = try range(of: step)
    let next = source.skippingTrivia(from: range.upperBound)
    let hasComma = source.byte(at: next) == UInt8(ascii: ",")
    let end = hasComma ? next + 1 : range.upperBound
    guard !source.bytes[range.upperBound..<end].contains(UInt8(ascii: "#")) else {
      throw EditObstacle("a comment stands before a comma", at: step.entry.key)
    }
    let isLast = step.index == step.collection.entries.count - 1
    let before = try commaBefore(step)
    let comma = isLast && !hasComma ? before : nil
    if source.isFirstInLine(range.lowerBound), source.isLastInLine(end) {
      return [lines(of: range.lowerBound..<end)] + (comma.map { [Splice($0..<($0 + 1))] } ?? [])
    }
    guard isLast else {
      let endsLine = source.isLastInLine(end)
      let start = endsLine ? spaces(before: range.lowerBound) : range.lowerBound
      return [Splice(start..<(endsLine ? end : spaces(after: end)))]
    }
    guard let before, before < range.lowerBound else {
      return [Splice(range.lowerBound..<end)]
    }
    let gap = source.bytes[before..<range.lowerBound]
    guard !gap.contains(UInt8(ascii: "#")) else {
      return [Splice(range.lowerBound..<end)] + (comma.map { [Splice($0..<($0 + 1))] } ?? [])
    }
    return [Splice(hasComma ? (before + 1)..<end : before..<range.upperBound)]
  }

  /// The comma between an entry and the one before it.
  private func commaBefore(_ step: Step) throws(EditObstacle) -> Int? {
    guard step.index > 0 else { return nil }
    let previous = step.collection.entries[step.index - 1]
    let end = try source.end(of: previous, in: step.collection)
    let comma = source.skippingTrivia(from: end)
    return source.byte(at: comma) == UInt8(ascii: ",") ? comma : nil
  }

  private func spaces(after offset: Int) -> Int {
    var end = offset
    while source.byte(at: end) == UInt8(ascii: " ") { end += 1 }
    return end
  }

  private func spaces(before offset: Int) -> Int {
    var start = offset
    while source.byte(at: start - 1) == UInt8(ascii: " ") { start -= 1 }
    return start
  }
}
