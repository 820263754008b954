import FileSystem
import SystemPackage

/// Which tarballs earlier builds have read: records that are only ever appended to a file, found
/// again by the file's identity, or by git's name for its bytes.
///
/// Behind two lines, of the program and of the store that it belongs to, the file is a sequence of
/// framed records. What follows a record that is damaged, or that a crash cut short, is not believed.
/// The records stay in the file, since a build asks for few of them.
struct ScanIndex {
  /// The file; nil for an index without records.
  private var path: FilePath?
  private var file: BlockFile?
  /// Where the records lie, by the file's identity; of several the last counts.
  private var ranges: [Key: Range<Int64>] = [:]
  /// The store that the records point into; nil for none.
  private(set) var token: String?
  /// How many bytes are sound.
  private(set) var soundCount: Int64 = 0
  /// Where the store's last known block ends.
  private(set) var storeEnd: Int64 = 0
  /// How many bytes of the store are pointed to.
  private var liveCount: Int64 = 0

  /// What a file is looked up by; the rest of its identity is compared.
  private struct Key: Hashable {
    let device: UInt64
    let inode: UInt64

    init(device: UInt64, inode: UInt64) {
      self.device = device
      self.inode = inode
    }
  }

  /// An index without records.
  init() {}

  /// Reads a file as far as it is sound; a missing one knows nothing.
  ///
  /// - Parameter header: the first line; a file with another one knows nothing.
  /// - Throws: `FileSystemError`.
  init(_ path: FilePath, header: String) throws(FileSystemError) {
    guard let size = try path.targetSize(), size > 0 else { return }
    var stream = try FrameStream(path)
    guard try stream.line().map({ $0 + "\n" }) == header, let token = try stream.line() else {
      return
    }
    self.path = path
    self.token = token
    file = try BlockFile(path, end: size)
    ranges.reserveCapacity(Int(size / Self.usualCount))
    soundCount = stream.position
    while let frame = try stream.next(), let (key, place) = Self.head(of: frame.payload) {
      if ranges.updateValue(frame.range, forKey: key) == nil { liveCount += place.count }
      storeEnd = max(storeEnd, place.end)
      soundCount = frame.range.upperBound
    }
  }

  /// About how many bytes a record has.
  private static let usualCount: Int64 = 256

  private static func head(
    of payload: UnsafeRawBufferPointer
  ) -> (Key, ScanStore.Place)? {
    ScanRecord.head(of: payload).map { (Key(device: $0.device, inode: $0.inode), $0.place) }
  }

  /// Whether most of the store is of tarballs that are gone, so that it is better begun anew.
  var isWorn: Bool { storeEnd > 3 * liveCount + (16 << 20) }

  /// The lines that an index begins with.
  static func beginning(_ header: String, token: String) -> [UInt8] {
    Array("\(header)\(token)\n".utf8)
  }

  /// The record of a file that has not been touched since.
  func record(of identity: FileIdentity) -> ScanRecord? {
    let key = Key(device: identity.fingerprint.device, inode: identity.fingerprint.inode)
    guard let range = ranges[key],
      let bytes = try? file?.bytes(at: range.lowerBound, count: Int(range.count)),
      let record = try? ScanRecord(bytes[...]), record.identity == identity
    else { return nil }
    return record
  }

  /// The records of files that git knew to be clean, by git's name for their bytes.
  ///
  /// - Throws: `FileSystemError`.
  func recordsByBlob() throws(FileSystemError) -> [String: ScanRecord] {
    guard let path else { return [:] }
    var records: [String: ScanRecord] = [:]
    var stream = try FrameStream(path)
    _ = try stream.line()
    _ = try stream.line()
    while let frame = try stream.next() {
      guard let record = try? ScanRecord(Array(frame.payload)[...]), let blob = record.blob else {
        continue
      }
      records[blob] = record
    }
    return records
  }
}
