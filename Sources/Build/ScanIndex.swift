import FileSystem
import SystemPackage

/// Which tarballs earlier builds have read: records that are only ever appended to a file, found
/// again by the file's identity, or by git's name for its bytes.
///
/// Behind two lines, of the program and of the store that it belongs to, the file is a sequence of
/// framed records. What follows a record that is damaged, or that a crash cut short, is not believed.
struct ScanIndex {
  private var bytes: [UInt8] = []
  /// The records by the file's identity; of several the last counts.
  private var ranges: [Key: Range<Int>] = [:]
  /// The store that the records point into; nil for none.
  private(set) var token: String?
  /// How many bytes are sound.
  private(set) var soundCount = 0
  /// Where the store's last known block ends.
  private(set) var storeEnd: Int64 = 0
  /// How many bytes of the store are pointed to.
  private var liveCount: Int64 = 0

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
    guard bytes.starts(with: header.utf8) else { return }
    let start = header.utf8.count
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return }
    self.bytes = bytes
    token = String(decoding: bytes[start..<end], as: UTF8.self)
    soundCount = end + 1
    while let range = record(at: soundCount) {
      soundCount = range.upperBound
    }
  }

  /// Takes the record at a position; nil where there is none.
  private mutating func record(at position: Int) -> Range<Int>? {
    var frames = RecordReader(bytes[position...])
    guard let payload = try? frames.frame() else { return nil }
    var reader = RecordReader(payload)
    guard let identity = try? reader.identity(), let place = try? reader.place() else { return nil }
    let range = payload.startIndex..<payload.endIndex
    if ranges.updateValue(range, forKey: Key(identity)) == nil { liveCount += place.count }
    storeEnd = max(storeEnd, place.end)
    return range
  }

  /// Whether most of the store is of tarballs that are gone, so that it is better begun anew.
  var isWorn: Bool { storeEnd > 3 * liveCount + (16 << 20) }

  /// The lines that an index begins with.
  static func beginning(_ header: String, token: String) -> [UInt8] {
    Array("\(header)\(token)\n".utf8)
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
