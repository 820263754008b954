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
      var lines = RecordLines(text)
      var selected = Array(lines.next() ?? UnsafeRawBufferPointer(start: nil, count: 0))
      while let line = lines.next() {
        if contains(RecordLines.path(of: line)) { selected += line }
      }
      return selected
    }
  }

  /// The record of everything, where the part now has these lines: sorted by path as before.
  func merging(_ part: [UInt8], into text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { text in
      part.withUnsafeBytes { part in
        var merged: [UInt8] = []
        merged.reserveCapacity(text.count + part.count)
        var lines = RecordLines(text)
        var ours = RecordLines(part)
        // Both begin with the line that names the format.
        if let header = ours.next() { merged += header }
        _ = lines.next()
        merge(&lines, &ours, into: &merged)
        return merged
      }
    }
  }

  private func merge(
    _ lines: inout RecordLines, _ ours: inout RecordLines, into merged: inout [UInt8]
  ) {
    var our = ours.next()
    while let line = lines.next() {
      let path = RecordLines.path(of: line)
      if contains(path) { continue }
      while let first = our, RecordLines.path(of: first).precedes(path) {
        merged += first
        our = ours.next()
      }
      merged += line
    }
    while let first = our {
      merged += first
      our = ours.next()
    }
  }
}

/// The lines of a record with their line feeds, one after the other, where they lie.
private struct RecordLines {
  private var rest: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

  mutating func next() -> UnsafeRawBufferPointer? {
    guard !rest.isEmpty else { return nil }
    let end = rest.offset(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.count
    defer { rest = UnsafeRawBufferPointer(rebasing: rest[end...]) }
    return UnsafeRawBufferPointer(rebasing: rest[..<end])
  }

  /// The last field of a line.
  static func path(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let end = line.last == UInt8(ascii: "\n") ? line.count - 1 : line.count
    let start = line.lastIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? 0
    return UnsafeRawBufferPointer(rebasing: line[start..<end])
  }
}
