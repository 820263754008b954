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
    let wanted = Set(names.map(\.text))
    let part = lines.text { wanted.contains($0) }
    let (ledger, diagnostics) = Ledger.reading(
      String(decoding: part, as: UTF8.self), file: path.string)
    guard diagnostics.isEmpty else { return nil }
    return LedgerFile(
      path: path, ledger: ledger, bytes: bytes, others: lines.text { !wanted.contains($0) })
  }
}

/// The lines of a ledger that this program wrote: objects that begin with the name, sorted by it.
struct LedgerLines {
  private let bytes: [UInt8]
  private var lines: [(name: String, range: Range<Int>)] = []

  private static let beginning = Array(#"{"name":""#.utf8)

  /// Takes a ledger apart; nil where it was written by something else.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var position = 0
    while position < bytes.count {
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let line = bytes[position...end]
      let rest = line.dropFirst(Self.beginning.count)
      guard line.starts(with: Self.beginning), let quote = rest.firstIndex(of: UInt8(ascii: "\""))
      else { return nil }
      // Some writers escape the slash of a scope.
      guard !rest[..<quote].contains(UInt8(ascii: "\\")) else { return nil }
      let name = String(decoding: rest[..<quote], as: UTF8.self)
      if let last = lines.last?.name, name.utf8.lexicographicallyPrecedes(last.utf8) { return nil }
      lines.append((name, position..<end + 1))
      position = end + 1
    }
  }

  /// The lines of the packages whose names are wanted.
  func text(where isWanted: (String) -> Bool) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines where isWanted(line.name) { text += bytes[line.range] }
    return text
  }

  /// The lines of both, sorted by name; they have no name in common.
  static func merged(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    guard let left = LedgerLines(left), let right = LedgerLines(right) else {
      preconditionFailure("both were taken apart before")
    }
    var text: [UInt8] = []
    var rest = right.lines[...]
    for line in left.lines {
      while let first = rest.first, first.name.utf8.lexicographicallyPrecedes(line.name.utf8) {
        text += right.bytes[first.range]
        rest.removeFirst()
      }
      text += left.bytes[line.range]
    }
    for line in rest { text += right.bytes[line.range] }
    return text
  }
}
