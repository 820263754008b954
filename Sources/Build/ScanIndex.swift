import FileSystem
import SystemPackage
import Tarball

/// Which tarballs earlier builds have read: records that are only ever appended to a file, found
/// again by the file's identity, or by git's name for its bytes.
///
/// Behind its first line the file is a sequence of records, each behind its length and checksum. What
/// follows a record that is damaged, or that a crash cut short, is not believed.
struct ScanIndex {
  private var bytes: [UInt8] = []
  /// The records by the file's identity; of several the last counts.
  private var ranges: [Key: Range<Int>] = [:]
  /// How many bytes are sound.
  private(set) var soundCount = 0
  /// How many records there are.
  private(set) var recordCount = 0
  /// Where the store's last known block ends.
  private(set) var storeEnd: Int64 = 0

  /// What a file is looked up by; the rest of its identity is compared.
  private struct Key: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ identity: FileIdentity) {
      device = identity.fingerprint.device
      inode = identity.fingerprint.inode
    }
  }

  /// An index without records.
  init() {}

  /// Reads a file's bytes as far as they are sound.
  ///
  /// - Parameter header: the first line; a file with another one knows nothing.
  init(_ bytes: [UInt8], header: String) {
    let line = Array(header.utf8)
    guard bytes.starts(with: line) else { return }
    self.bytes = bytes
    soundCount = line.count
    while let range = Self.record(at: soundCount, in: bytes) {
      var reader = RecordReader(bytes[range])
      guard let identity = try? reader.identity(), let place = try? reader.place() else { break }
      ranges[Key(identity)] = range
      storeEnd = max(storeEnd, place.end)
      recordCount += 1
      soundCount = range.upperBound
    }
  }

  private static func record(at position: Int, in bytes: [UInt8]) -> Range<Int>? {
    var reader = RecordReader(bytes[position...])
    guard let count = try? reader.number(UInt32.self),
      let checksum = try? reader.number(UInt32.self),
      let payload = try? reader.take(Int(count)), Checksum.crc32(payload) == checksum
    else { return nil }
    return payload.startIndex..<payload.endIndex
  }

  /// The bytes of a record as the file holds them.
  static func framed(_ record: ScanRecord) -> [UInt8] {
    let payload = record.bytes
    var writer = RecordWriter()
    writer.append(UInt32(payload.count))
    writer.append(Checksum.crc32(payload))
    return writer.bytes + payload
  }

  /// The record of a file that has not been touched since.
  func record(of identity: FileIdentity) -> ScanRecord? {
    guard let range = ranges[Key(identity)], let record = try? ScanRecord(bytes[range]),
      record.identity == identity
    else { return nil }
    return record
  }

  /// The records of files that git knew to be clean, by git's name for their bytes.
  var recordsByBlob: [String: ScanRecord] {
    Dictionary(records.compactMap { record in record.blob.map { ($0, record) } }) { $1 }
  }

  /// Every record that counts.
  private var records: some Sequence<ScanRecord> {
    ranges.values.lazy.compactMap { try? ScanRecord(bytes[$0]) }
  }
}
