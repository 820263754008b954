import Yams

/// The bytes of a YAML file, with its lines and columns as libyaml counts them.
struct SourceText {
  /// The whole file.
  let bytes: [UInt8]
  /// Where each line begins.
  private let lineStarts: [Int]
  /// Where each line ends, before its line break.
  private let lineEnds: [Int]

  /// A text; its lines end with any of YAML 1.1's line breaks.
  init(_ text: String) {
    bytes = Array(text.utf8)
    var starts = [0]
    var ends: [Int] = []
    var index = 0
    while index < bytes.count {
      let length = Self.breakLength(in: bytes, at: index)
      if length > 0 {
        ends.append(index)
        starts.append(index + length)
      }
      index += max(1, length)
    }
    lineStarts = starts
    lineEnds = ends + [bytes.count]
  }

  /// How many bytes the line break at an index has: LF, CR, CR LF, NEL, LS or PS; none is 0.
  private static func breakLength(in bytes: [UInt8], at index: Int) -> Int {
    func has(_ sequence: UInt8...) -> Bool { bytes[index...].starts(with: sequence) }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return has(0x0D, 0x0A) ? 2 : 1
    case 0xC2: return has(0xC2, 0x85) ? 2 : 0
    case 0xE2: return has(0xE2, 0x80, 0xA8) || has(0xE2, 0x80, 0xA9) ? 3 : 0
    default: return 0
    }
  }

  /// How many lines there are; what follows the last line break counts, though it be empty.
  var lineCount: Int { lineStarts.count }

  /// The line break of the file's first line; a line feed where there is none.
  var lineBreak: [UInt8] {
    guard lineCount > 1 else { return [0x0A] }
    return Array(bytes[lineEnds[0]..<lineStarts[1]])
  }

  /// The bytes of a line, without its line break.
  func line(_ line: Int) -> Range<Int> { lineStarts[line]..<lineEnds[line] }

  /// Where the line after a line begins; the end of the file after the last.
  func end(ofLine line: Int) -> Int {
    line + 1 < lineCount ? lineStarts[line + 1] : bytes.count
  }

  /// Whether a line ends with a line break.
  func hasBreak(_ line: Int) -> Bool { line + 1 < lineCount }

  /// The line in which a byte, or the end of the file, lies.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where a mark points to; it counts lines and Unicode scalars from 1.
  func offset(of mark: Mark) -> Int? {
    guard mark.line >= 1, mark.line <= lineCount else { return nil }
    var offset = lineStarts[mark.line - 1]
    for _ in 1..<max(1, mark.column) {
      guard offset < bytes.count else { return nil }
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// How many spaces a line begins with; nil where nothing else is in it.
  func indentation(ofLine line: Int) -> Int? {
    let range = self.line(line)
    let first = range.first { bytes[$0] != UInt8(ascii: " ") && bytes[$0] != UInt8(ascii: "\t") }
    return first.map { $0 - range.lowerBound }
  }

  /// The indentation of a line that holds nothing but a comment.
  func commentIndentation(ofLine line: Int) -> Int? {
    guard let indentation = indentation(ofLine: line),
      bytes[lineStarts[line] + indentation] == UInt8(ascii: "#")
    else { return nil }
    return indentation
  }

  /// The byte at an offset; nil at the end of the file.
  func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  /// The bytes between two offsets; none where they are the wrong way round.
  func bytes(from start: Int, to end: Int) -> ArraySlice<UInt8> { bytes[start..<max(start, end)] }

  /// The first byte from an offset on that is neither white space nor part of a comment.
  func skippingTrivia(from offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset) {
      switch byte {
      case UInt8(ascii: "#"): offset = lineEnds[line(at: offset)]
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return offset
      }
    }
    return offset
  }

  /// Whether only spaces stand in a line before an offset.
  func isFirstInLine(_ offset: Int) -> Bool {
    bytes[lineStarts[line(at: offset)]..<offset].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  /// Whether only white space and a comment follow an offset in its line.
  func isLastInLine(_ offset: Int) -> Bool {
    let rest = bytes(from: offset, to: lineEnds[line(at: offset)])
    let first = rest.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return first == nil || first == UInt8(ascii: "#")
  }
}
