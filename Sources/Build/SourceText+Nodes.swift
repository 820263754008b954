import Yams

/// A key of a mapping with its value.
typealias NodeEntry = (key: Node, value: Node)

/// Why a place in a file cannot be edited.
struct EditObstacle: Error, Hashable {
  /// The line, counted from 1.
  let line: Int?
  /// What stands there, as a clause.
  let reason: String

  /// An obstacle at a node.
  init(_ reason: String, at node: Node) {
    self.init(reason, line: node.mark?.line)
  }

  /// An obstacle at a line, counted from 1.
  init(_ reason: String, line: Int?) {
    self.line = line
    self.reason = reason
  }
}

extension Node {
  /// The pairs of a mapping in their order; the elements of a list, and a scalar, each twice.
  var entries: [NodeEntry] {
    switch self {
    case .mapping(let mapping): mapping.map { ($0.key, $0.value) }
    case .sequence(let sequence): sequence.map { ($0, $0) }
    case .scalar, .alias: [(self, self)]
    }
  }

  /// Whether a node begins earlier in the file than another one.
  func stands(before other: Node) -> Bool {
    guard let mark, let otherMark = other.mark else { return false }
    return (mark.line, mark.column) < (otherMark.line, otherMark.column)
  }
}

/// Where nodes begin and end. Yams knows their beginnings only.
extension SourceText {
  /// Where a node begins, with its anchor and its tag.
  func outset(of node: Node) throws(EditObstacle) -> Int {
    guard let mark = node.mark, let offset = offset(of: mark) else {
      throw EditObstacle("its place is not known", at: node)
    }
    return offset
  }

  /// Where a node's own text begins, after its anchor and its tag.
  func start(of node: Node) throws(EditObstacle) -> Int {
    var offset = try outset(of: node)
    while let byte = byte(at: offset), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      while let next = self.byte(at: offset), next > 0x20 { offset += 1 }
      offset = skippingTrivia(from: offset)
    }
    return offset
  }

  /// Whether a collection is written with brackets.
  func isFlow(_ node: Node) throws(EditObstacle) -> Bool {
    guard node.scalar == nil, let byte = byte(at: try start(of: node)) else { return false }
    return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  /// Where the value of an entry ends, or the name of the alias that stands for it.
  func end(of entry: NodeEntry) throws(EditObstacle) -> Int {
    guard Self.isAlias(entry) else { return try end(of: entry.value) }
    var offset = skippingTrivia(from: try colon(after: entry.key) + 1)
    while let byte = byte(at: offset), byte > 0x20, !",]}".utf8.contains(byte) { offset += 1 }
    return offset
  }

  /// Where an entry of a collection ends.
  ///
  /// - Parameter entry: a pair of a mapping, or an element of a list twice.
  func end(of entry: NodeEntry, in collection: Node) throws(EditObstacle) -> Int {
    try collection.mapping == nil ? end(of: entry.value) : end(of: entry)
  }

  /// Whether an alias stands for the value.
  ///
  /// Then Yams gives the place of its anchor, which comes before.
  static func isAlias(_ entry: NodeEntry) -> Bool {
    entry.value.stands(before: entry.key)
  }

  /// The colon between a key and its value.
  func colon(after key: Node) throws(EditObstacle) -> Int {
    let offset = skippingTrivia(from: try end(of: key))
    guard byte(at: offset) == UInt8(ascii: ":") else {
      throw EditObstacle("a key is written in an unusual way", at: key)
    }
    return offset
  }

  /// Where a node's text ends.
  func end(of node: Node) throws(EditObstacle) -> Int {
    let start = try start(of: node)
    if let scalar = node.scalar { return try end(of: scalar, node, from: start) }
    var end = start + 1
    if let last = node.entries.last {
      end = try self.end(of: last, in: node)
      guard end > start else { throw EditObstacle("an alias stands here", at: node) }
    }
    return try isFlow(node) ? closing(node, after: end) + 1 : end
  }

  /// The bracket that closes a flow collection whose last element ends at an offset.
  func closing(_ node: Node, after offset: Int) throws(EditObstacle) -> Int {
    var offset = skippingTrivia(from: offset)
    while byte(at: offset) == UInt8(ascii: ",") { offset = skippingTrivia(from: offset + 1) }
    guard let byte = byte(at: offset), byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") else {
      throw EditObstacle("the brackets are filled in an unusual way", at: node)
    }
    return offset
  }

  private func end(
    of scalar: Node.Scalar, _ node: Node, from start: Int
  ) throws(EditObstacle) -> Int {
    let end: Int? =
      switch scalar.style {
      case .doubleQuoted, .singleQuoted: endOfQuoted(from: start)
      case .literal, .folded: endOfBlockScalar(scalar, from: start)
      case .plain, .any: endOfPlain(scalar.string, from: start)
      }
    guard let end else { throw EditObstacle("a value is written in an unusual way", at: node) }
    return end
  }

  private func endOfQuoted(from start: Int) -> Int? {
    guard let quote = byte(at: start) else { return nil }
    var offset = start + 1
    while let byte = byte(at: offset) {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 2
      } else if byte != quote {
        offset += 1
      } else if quote == UInt8(ascii: "'"), self.byte(at: offset + 1) == quote {
        offset += 2
      } else {
        return offset + 1
      }
    }
    return nil
  }

  /// A plain scalar stands there with other white space at most, so what is not white must agree.
  private func endOfPlain(_ string: String, from start: Int) -> Int? {
    var offset = start
    var end = start
    for byte in string.utf8 where byte > 0x20 {
      while let next = self.byte(at: offset), next <= 0x20 { offset += 1 }
      guard self.byte(at: offset) == byte else { return nil }
      offset += 1
      end = offset
    }
    return end
  }

  /// The lines that are as deep as the first that is not blank; with `+` also blank ones after them.
  private func endOfBlockScalar(_ scalar: Node.Scalar, from start: Int) -> Int? {
    let header = line(at: start)
    let indicators = bytes(from: start, to: line(header).upperBound).prefix { $0 > 0x20 }
    guard !indicators.contains(where: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      return nil
    }
    var last = header
    guard scalar.string.utf8.contains(where: { $0 > 0x20 }) else {
      return line(header).upperBound
    }
    let keepsBlanks = indicators.contains(UInt8(ascii: "+"))
    var depth: Int?
    for number in (header + 1)..<lineCount {
      guard let indentation = indentation(ofLine: number) else {
        if keepsBlanks, hasBreak(number) { last = number }
        continue
      }
      guard indentation >= depth ?? 0 else { break }
      depth = depth ?? indentation
      last = number
    }
    return line(last).upperBound
  }
}
