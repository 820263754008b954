import Diagnostics
import FileSystem
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// What a build left behind: how its input and its tree looked, and what it had to say.
///
/// Where all that is still so, the next build has nothing to do but to say it again. A snapshot lies
/// beside the record, and like it is a hint that can be lost.
struct BuildSnapshot {
  /// What the build was asked for, in words that are equal only for the same request.
  let request: String
  /// What was read.
  let input: BuildInput
  /// The record, after it was written.
  let record: FileIdentity?
  /// The tree.
  let tree: FileWatch
  /// What was said.
  let outcome: BuildOutcome

  static let name = "snapshot"
}

extension BuildSnapshot {
  /// The bytes of the snapshot, behind a line that tells by which program.
  func bytes(header: String) -> [UInt8] {
    var writer = RecordWriter(capacity: header.utf8.count + (64 << 10) + payloadCount)
    writer.append(plain: header.utf8)
    writer.frame { writer in
      writer.append(request)
      writer.append(input.folders.bytes)
      writer.append(input.folders.changes)
      writer.append(input.ledger)
      writer.append(record)
      writer.append(tree.bytes)
      writer.append(outcome)
    }
    return writer.bytes
  }

  /// About how many bytes there are; the rest is small.
  private var payloadCount: Int {
    let summaries = outcome.summaries.reduce(0) { count, summary in
      count + 200 + 8 * summary.times.count + summary.searchResult.count + summary.listing.count
        + summary.report.count
    }
    return input.folders.bytes.count + input.folders.changes.count + tree.bytes.count + summaries
  }

  /// What a snapshot holds, read as far as it is needed.
  struct Reader {
    private var reader: RecordReader

    /// Begins to read; nil where the bytes are damaged, or another program's.
    init?(_ bytes: [UInt8], header: String) {
      guard bytes.starts(with: header.utf8) else { return nil }
      var frames = RecordReader(bytes[header.utf8.count...])
      guard let payload = try? frames.frame(), frames.isAtEnd else { return nil }
      reader = RecordReader(payload)
    }

    /// What a build was asked for.
    mutating func request() -> String? { try? reader.text() }

    /// What was read; nil where the bytes are of another form.
    mutating func input() -> BuildInput? {
      do {
        let image = FolderImage(bytes: Array(try reader.part()), changes: Array(try reader.part()))
        return BuildInput(folders: image, ledger: try reader.optionalIdentity())
      } catch {
        return nil
      }
    }

    /// The record, after it was written.
    mutating func record() -> FileIdentity? { try? reader.optionalIdentity() }

    /// The tree as it was; nil where the bytes are of another form.
    mutating func tree() -> FileWatch? {
      (try? reader.part()).map { FileWatch(bytes: Array($0)) }
    }

    /// What was said; nil where the bytes are of another form.
    mutating func outcome() -> BuildOutcome? { try? reader.outcome() }
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
