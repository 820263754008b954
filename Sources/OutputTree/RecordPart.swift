package import FileSystem

/// The part of a build record that a build is about, where it leaves all else alone.
package struct RecordPart: Sendable {
  private let selection: PathSelection

  /// The part with some paths.
  package init(_ selection: PathSelection) { self.selection = selection }

  /// The lines of a record that belong to the part, with its first line.
  func selected(from text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { bytes in
      let start = Self.start(bytes)
      let lines = Self.lines(bytes, from: start)
      var selected = Array(bytes[..<start])
      selection.forEachBound { selected += bytes[Self.range(of: $0, in: lines)] }
      return selected
    }
  }

  /// The record of everything, where the part now has these lines: sorted by path as before; in
  /// pieces of both, which follow one another.
  func merging(_ part: [UInt8], into text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.withUnsafeBytes { textBytes in
      part.withUnsafeBytes { partBytes in
        let lines = Self.lines(textBytes, from: Self.start(textBytes))
        let ours = Self.lines(partBytes, from: Self.start(partBytes))
        var replacements: [(Range<Int>, ArraySlice<UInt8>)] = []
        selection.forEachBound { bound in
          replacements.append(
            (Self.range(of: bound, in: lines), part[Self.range(of: bound, in: ours)]))
        }
        return text.pieces(replacing: replacements)
      }
    }
  }

  /// Where the line ends that names the format.
  private static func start(_ text: UnsafeRawBufferPointer) -> Int {
    text.offset(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
  }

  private static func lines(_ text: UnsafeRawBufferPointer, from start: Int) -> SortedLines {
    SortedLines(text, from: start) { line in
      let end = line.last == UInt8(ascii: "\n") ? line.count - 1 : line.count
      let start = line.lastIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? 0
      return UnsafeRawBufferPointer(rebasing: line[start..<end])
    }
  }

  /// Where the lines lie of a path, or of all that is below a folder.
  private static func range(
    of bound: UnsafeRawBufferPointer, in lines: SortedLines
  ) -> Range<Int> {
    lines.range(of: bound) { PathSelection.holds($0, within: bound) }
  }
}
