import Diagnostics
import FileSystem
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// What a build left behind: how its input looked, what it had to say, and where it is told how its tree
/// looked.
///
/// Where all that is still so, the next build has nothing to do but to say it again. A snapshot lies
/// beside the record, and like it is a hint that can be lost.
struct BuildSnapshot {
  /// What the build was asked for, in words that are equal only for the same request.
  let request: String
  /// What was read.
  let input: BuildInput
  /// Whether the ledger is as this program writes it.
  let isLedgerInOrder: Bool
  /// The record, after it was written.
  let record: FileIdentity?
  /// How the tree looked, and the reports of its packages.
  let journal: BuildJournal.Mark
  /// What was said.
  let outcome: BuildOutcome

  static let name = "snapshot"
}

extension BuildSnapshot {
  /// The bytes of the snapshot, behind a line that tells by which program; in pieces, of which the large
  /// ones are copied as rarely as can be.
  func pieces(header: String) -> [ArraySlice<UInt8>] {
    var head = RecordWriter(capacity: 64 << 10)
    head.append(plain: header.utf8)
    head.frame { head in
      head.append(request)
      head.append(input.ledger)
      head.append(isLedgerInOrder)
      head.append(record)
      head.append(journal)
      head.append(outcome)
    }
    var summaries = RecordWriter(
      capacity: outcome.summaries.reduce(0) { $0 + 4 + $1.bytes.count })
    for summary in outcome.summaries { summaries.append(summary.bytes) }
    let parts = [
      input.folders.bytes[...], input.folders.changes[...], summaries.bytes[...],
    ]
    return [head.bytes[...]] + parts.flatMap { [RecordWriter.frameHead(of: $0)[...], $0] }
  }

  /// What a snapshot holds, read as far as it is needed: its parts in the order of their declarations.
  struct Reader {
    private var frames: RecordReader
    private var head: RecordReader

    /// Begins to read; nil where the bytes are damaged, or another program's.
    init?(_ bytes: [UInt8], header: String) {
      guard bytes.starts(with: header.utf8) else { return nil }
      frames = RecordReader(bytes[header.utf8.count...])
      guard let head = try? frames.frame() else { return nil }
      self.head = RecordReader(head)
    }

    /// What a build was asked for.
    mutating func request() -> String? { try? head.text() }

    /// The rest; nil where the bytes are damaged.
    mutating func precedent() -> Precedent? {
      do {
        let ledger = try head.optionalIdentity()
        let isLedgerInOrder = try head.flag()
        guard let record = try head.optionalIdentity() else { return nil }
        let journal = try head.mark()
        var outcome = try head.outcome()
        let image = FolderImage(
          bytes: Array(try frames.frame()), changes: Array(try frames.frame()))
        var summaries = RecordReader(try frames.frame())
        guard frames.isAtEnd else { return nil }
        while !summaries.isAtEnd { outcome.summaries.append(try summaries.summary()) }
        return Precedent(
          input: BuildInput(folders: image, ledger: ledger), isLedgerInOrder: isLedgerInOrder,
          journal: journal, outcome: outcome, record: record)
      } catch {
        return nil
      }
    }
  }
}

extension RecordReader {
  fileprivate mutating func optionalIdentity() throws(Fault) -> FileIdentity? {
    try flag() ? try identity() : nil
  }
}

extension RecordWriter {
  fileprivate mutating func append(_ identity: FileIdentity?) {
    append(identity != nil)
    if let identity { append(identity) }
  }
}
