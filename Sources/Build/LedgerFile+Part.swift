import FileSystem
import PackageModel
import Registry
import SystemPackage

extension LedgerFile {
  /// Reads the lines of some packages, and leaves the others as they are; nil where one of them cannot
  /// be read, so that every line has to be looked at.
  ///
  /// The file is in order: sorted as this program writes it.
  ///
  /// - Throws: `FileSystemError`.
  static func reading(
    _ path: FilePath, only names: Set<PackageName>
  ) throws(FileSystemError) -> LedgerFile? {
    guard try path.target() != .missing else { return try LedgerFile(reading: path) }
    let bytes = try path.contents()
    let part = LedgerPart(of: names)
    let (ledger, diagnostics) = Ledger.reading(
      String(decoding: part.lines(of: bytes), as: UTF8.self), file: path.string)
    guard diagnostics.isEmpty else { return nil }
    return LedgerFile(path: path, ledger: ledger, bytes: bytes, part: part)
  }
}

/// The lines of some packages in a ledger that is in order.
struct LedgerPart {
  /// The names, sorted by their bytes.
  private let names: [[UInt8]]

  /// The part of some packages.
  init(of names: Set<PackageName>) {
    self.names = names.map { Array($0.text.utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static let beginning = Array(#"{"name":""#.utf8)

  /// Whether a ledger is as this program writes it: objects that begin with the name, sorted by it.
  static func isInOrder(_ ledger: [UInt8]) -> Bool {
    ledger.withUnsafeBytes { ledger in
      var last = UnsafeRawBufferPointer(start: nil, count: 0)
      var position = 0
      while position < ledger.count {
        let rest = UnsafeRawBufferPointer(rebasing: ledger[position...])
        guard let end = rest.offset(of: UInt8(ascii: "\n")),
          let name = name(of: UnsafeRawBufferPointer(rebasing: rest[...end])), !name.precedes(last)
        else { return false }
        last = name
        position += end + 1
      }
      return true
    }
  }

  /// The name that a line begins with; nil where it begins otherwise, or escapes the slash of a scope
  /// as some writers do.
  private static func name(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard beginning.withUnsafeBytes({ line.begins(with: $0) }) else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: line[beginning.count...])
    guard let count = rest.offset(of: UInt8(ascii: "\"")) else { return nil }
    let name = UnsafeRawBufferPointer(rebasing: rest[..<count])
    return name.offset(of: UInt8(ascii: "\\")) == nil ? name : nil
  }

  private static func range(of name: [UInt8], in ledger: UnsafeRawBufferPointer) -> Range<Int> {
    let lines = SortedLines(ledger, from: 0) {
      Self.name(of: $0) ?? UnsafeRawBufferPointer(rebasing: $0[..<0])
    }
    return name.withUnsafeBytes { name in lines.range(of: name) { $0.isSame(as: name) } }
  }

  /// The lines of the part.
  func lines(of ledger: [UInt8]) -> [UInt8] {
    ledger.withUnsafeBytes { bytes in
      names.flatMap { bytes[Self.range(of: $0, in: bytes)] }
    }
  }

  /// The ledger where the part now has these lines, in pieces of both, which follow one another.
  func merging(_ part: [UInt8], into ledger: [UInt8]) -> [ArraySlice<UInt8>] {
    ledger.withUnsafeBytes { ledgerBytes in
      part.withUnsafeBytes { partBytes in
        ledger.pieces(
          replacing: names.map { name in
            (Self.range(of: name, in: ledgerBytes), part[Self.range(of: name, in: partBytes)])
          })
      }
    }
  }
}
