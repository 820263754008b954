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
  private var ranges = IdentityTable()
  /// The store that the records point into; nil for none.
  private(set) var token: String?
  /// How many bytes are sound.
  private(set) var soundCount: Int64 = 0
  /// Where the store's last known block ends.
  private(set) var storeEnd: Int64 = 0
  /// How many bytes of the store are pointed to.
  private var liveCount: Int64 = 0

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
    soundCount = stream.position
    while let frame = try stream.next(), let head = ScanRecord.head(of: frame.payload) {
      let place = head.place
      let isNew = ranges.insert(
        IdentityTable.Entry(device: head.device, inode: head.inode, range: frame.range))
      if isNew { liveCount += place.count }
      storeEnd = max(storeEnd, place.end)
      soundCount = frame.range.upperBound
    }
  }

  /// Whether most of the store is of tarballs that are gone, so that it is better begun anew.
  var isWorn: Bool { storeEnd > 3 * liveCount + (16 << 20) }

  /// The lines that an index begins with.
  static func beginning(_ header: String, token: String) -> [UInt8] {
    Array("\(header)\(token)\n".utf8)
  }

  /// The record of a file that has not been touched since.
  func record(of identity: FileIdentity) -> ScanRecord? {
    let file = identity.fingerprint
    guard let range = ranges.range(device: file.device, inode: file.inode),
      let bytes = try? self.file?.bytes(at: range.lowerBound, count: Int(range.count)),
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
