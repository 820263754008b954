import FileSystem
import PackageModel
import Registry
import SystemPackage

extension LedgerFile {
  /// Reads the lines of some packages, and leaves the others as they are; nil where the file is not as
  /// this program writes it, so that every line has to be looked at.
  ///
  /// - Throws: `FileSystemError`.
  static func reading(
    _ path: FilePath, only names: Set<PackageName>
  ) throws(FileSystemError) -> LedgerFile? {
    guard try path.target() != .missing else { return try LedgerFile(reading: path) }
    let bytes = try path.contents()
    guard let lines = LedgerLines(bytes) else { return nil }
    let (part, others) = lines.divided(by: Set(names.map(\.text)))
    let (ledger, diagnostics) = Ledger.reading(
      String(decoding: part, as: UTF8.self), file: path.string)
    guard diagnostics.isEmpty else { return nil }
    return LedgerFile(path: path, ledger: ledger, bytes: bytes, others: others)
  }
}

/// The lines of a ledger that this program wrote: objects that begin with the name, sorted by it.
struct LedgerLines {
  private let bytes: [UInt8]
  private var lines: [Line] = []

  private struct Line {
    /// Where the name lies.
    let name: Range<Int>
    /// Where the line lies, with its line feed.
    let range: Range<Int>
  }

  private static let beginning = Array(#"{"name":""#.utf8)

  /// Takes a ledger apart; nil where it was written by something else.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let lines = bytes.withUnsafeBytes(Self.lines) else { return nil }
    self.lines = lines
  }

  private static func lines(of bytes: UnsafeRawBufferPointer) -> [Line]? {
    var lines: [Line] = []
    var position = 0
    while position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let name = position + beginning.count
      guard let end = rest.offset(of: UInt8(ascii: "\n")),
        beginning.withUnsafeBytes({ rest.begins(with: $0) }),
        let count = UnsafeRawBufferPointer(rebasing: bytes[name...]).offset(of: UInt8(ascii: "\"")),
        name + count < position + end
      else { return nil }
      let line = Line(name: name..<name + count, range: position..<position + end + 1)
      let text = UnsafeRawBufferPointer(rebasing: bytes[line.name])
      // Some writers escape the slash of a scope.
      guard text.offset(of: UInt8(ascii: "\\")) == nil else { return nil }
      if let last = lines.last, text.precedes(UnsafeRawBufferPointer(rebasing: bytes[last.name])) {
        return nil
      }
      lines.append(line)
      position = line.range.upperBound
    }
    return lines
  }

  /// The lines of the packages that are named, and those of all others.
  func divided(by names: Set<String>) -> (named: [UInt8], others: [UInt8]) {
    var named: [UInt8] = []
    var others: [UInt8] = []
    others.reserveCapacity(bytes.count)
    bytes.withUnsafeBytes { bytes in
      for line in lines {
        if names.contains(String(decoding: bytes[line.name], as: UTF8.self)) {
          named += bytes[line.range]
        } else {
          others += bytes[line.range]
        }
      }
    }
    return (named, others)
  }

  /// The lines of both, sorted by name; they have no name in common.
  static func merged(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    guard let left = LedgerLines(left), let right = LedgerLines(right) else {
      preconditionFailure("both were taken apart before")
    }
    var text: [UInt8] = []
    text.reserveCapacity(left.bytes.count + right.bytes.count)
    var rest = right.lines[...]
    left.bytes.withUnsafeBytes { leftBytes in
      right.bytes.withUnsafeBytes { rightBytes in
        for line in left.lines {
          let name = UnsafeRawBufferPointer(rebasing: leftBytes[line.name])
          while let first = rest.first,
            UnsafeRawBufferPointer(rebasing: rightBytes[first.name]).precedes(name)
          {
            text += rightBytes[first.range]
            rest.removeFirst()
          }
          text += leftBytes[line.range]
        }
        for line in rest { text += rightBytes[line.range] }
      }
    }
    return text
  }
}
