package import FileSystem

/// The part of a build record that a build is about, where it leaves all else alone.
package struct RecordPart: Sendable {
  private let selection: PathSelection

  /// The part with some paths.
  package init(_ selection: PathSelection) { self.selection = selection }

  /// Whether a path belongs to the part.
  package func contains(_ path: UnsafeRawBufferPointer) -> Bool { selection.contains(path) }

  /// The lines of a record that belong to the part, with its first line.
  func selected(from text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { text in
      let lines = SortedLines(text)
      var selected = Array(lines.header)
      selection.forEachBound { selected += lines.piece(lines.range(of: $0)) }
      return selected
    }
  }

  /// The record of everything, where the part now has these lines: sorted by path as before.
  func merging(_ part: [UInt8], into text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { text in
      part.withUnsafeBytes { part in
        let lines = SortedLines(text)
        let ours = SortedLines(part)
        var merged = Array(lines.header)
        merged.reserveCapacity(text.count + part.count)
        var position = lines.header.count
        selection.forEachBound { bound in
          let range = lines.range(of: bound)
          merged += lines.piece(position..<range.lowerBound)
          merged += ours.piece(ours.range(of: bound))
          position = range.upperBound
        }
        merged += lines.piece(position..<text.count)
        return merged
      }
    }
  }
}

/// The lines of a record behind the one that names its format, sorted by path, where they lie.
///
/// Whatever has to be found is found by halves: a record has a line for each file of the tree.
private struct SortedLines {
  private let bytes: UnsafeRawBufferPointer
  /// The line that names the format.
  let header: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    let end = bytes.offset(of: Self.lineFeed).map { $0 + 1 } ?? bytes.count
    header = UnsafeRawBufferPointer(rebasing: bytes[..<end])
  }

  private static let lineFeed = UInt8(ascii: "\n")

  func piece(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// Where the lines lie of a path, or of all that is below a folder.
  func range(of bound: UnsafeRawBufferPointer) -> Range<Int> {
    let start = firstLine { $0.precedes(bound) }
    let end = firstLine { $0.precedes(bound) || PathSelection.holds($0, within: bound) }
    return start..<end
  }

  /// The first line whose path is no longer before the place that is looked for.
  private func firstLine(isBefore: (UnsafeRawBufferPointer) -> Bool) -> Int {
    var low = header.count
    var high = bytes.count
    while low < high {
      let line = line(around: (low + high) / 2)
      if isBefore(Self.path(of: piece(line))) {
        low = line.upperBound
      } else {
        high = line.lowerBound
      }
    }
    return low
  }

  private func line(around position: Int) -> Range<Int> {
    let start = bytes[..<position].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
    let end = piece(position..<bytes.count).offset(of: Self.lineFeed)
    return start..<(end.map { position + $0 + 1 } ?? bytes.count)
  }

  /// The last field of a line.
  private static func path(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let end = line.last == lineFeed ? line.count - 1 : line.count
    let start = line.lastIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? 0
    return UnsafeRawBufferPointer(rebasing: line[start..<end])
  }
}
