/// The part of a build record that a build is about, where it leaves all else alone.
package struct RecordPart: Sendable {
  /// Whole paths.
  private let paths: Set<String>
  /// Beginnings of paths, each up to a slash.
  private let prefixes: [[UInt8]]

  /// A part by its paths, and by folders with everything below them.
  package init(paths: [String], folders: [String]) {
    self.paths = Set(paths)
    prefixes = folders.map { Array($0.utf8) + [UInt8(ascii: "/")] }
  }

  /// Whether a path belongs to the part.
  package func contains(_ path: some Collection<UInt8>) -> Bool {
    prefixes.contains { path.starts(with: $0) }
      || paths.contains(String(decoding: path, as: UTF8.self))
  }

  /// The lines of a record that belong to the part, with its first line.
  func selected(from text: [UInt8]) -> [UInt8] { split(text).part }

  /// The record of everything, where the part now has these lines: sorted by path as before.
  func merging(_ part: [UInt8], into text: [UInt8]) -> [UInt8] {
    var merged: [UInt8] = []
    merged.reserveCapacity(text.count + part.count)
    var lines = Lines(split(text).rest)
    var ours = Lines(part)
    // Both begin with the line that names the format.
    merged += ours.next() ?? []
    _ = lines.next()
    var line = lines.next()
    var our = ours.next()
    while let first = line ?? our {
      let isOurs =
        our.map { our in
          line.map { Self.path(our).lexicographicallyPrecedes(Self.path($0)) } ?? true
        } ?? false
      merged += isOurs ? our ?? first : first
      if isOurs { our = ours.next() } else { line = lines.next() }
    }
    return merged
  }

  private func split(_ text: [UInt8]) -> (part: [UInt8], rest: [UInt8]) {
    var part: [UInt8] = []
    var rest: [UInt8] = []
    rest.reserveCapacity(text.count)
    var lines = Lines(text)
    let header = lines.next() ?? []
    part += header
    rest += header
    while let line = lines.next() {
      if contains(Self.path(line)) { part += line } else { rest += line }
    }
    return (part, rest)
  }

  /// The last field of a line.
  private static func path(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = line.last == UInt8(ascii: "\n") ? line.dropLast() : line
    let tab = end.lastIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? end.startIndex
    return end[tab...]
  }
}

/// Lines with their line feeds, one after the other.
private struct Lines {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[..<end]
  }
}
