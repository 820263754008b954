import FileSystem
import PackageModel
import Registry
import Synchronization
import SystemPackage

/// What was learned about tarballs, in this build and in earlier ones.
///
/// A hint that saves reading: it lies in a folder that can be deleted at any time, and that CI may
/// keep from run to run. What it says of a file is believed where the file has not been touched, and
/// whatever is published of it is hashed again on its way into the tree.
final class ScanCache: Sendable {
  /// The bodies of all tarballs.
  let store: ScanStore
  /// What earlier builds knew.
  let index: ScanIndex
  /// Where the index lies; nil where nothing is kept.
  private let indexPath: FilePath?
  private let startTime = SystemClock.now
  /// The lines that the index begins with.
  private let beginning: [UInt8]
  private let fresh = Mutex<[Fresh]>([])

  /// A tarball that was read in this build.
  private struct Fresh {
    let path: FilePath
    let record: ScanRecord
  }

  /// Opens the cache of a folder, in which nobody else is at work.
  ///
  /// - Parameter header: what tells this program's caches from those of others.
  /// - Throws: `FileSystemError`.
  init(in folder: FilePath, header: String) throws(FileSystemError) {
    let path = folder.appending(Self.indexName)
    let known = try ScanIndex(path, header: header)
    let storePath = folder.appending(Self.storeName)
    let token = try ScanStore.token(of: storePath)
    indexPath = path
    if let token, token == known.token, !known.isWorn {
      index = known
      beginning = ScanIndex.beginning(header, token: token)
      store = try ScanStore(storePath, end: known.storeEnd)
    } else {
      let token = ScanStore.newToken
      index = ScanIndex()
      beginning = ScanIndex.beginning(header, token: token)
      store = try ScanStore(storePath, token: token)
    }
  }

  /// A cache that begins empty and keeps nothing.
  ///
  /// - Throws: `FileSystemError`.
  init(temporaryIn folder: FilePath) throws(FileSystemError) {
    index = ScanIndex()
    indexPath = nil
    beginning = []
    store = try ScanStore(temporaryIn: folder)
  }

  /// Whether the next build knows what this one learns.
  var isKept: Bool { indexPath != nil }

  static let indexName = "scans.index"
  static let storeName = "scans"

  /// The record of a file that has not been touched since it was read, or that git knows to have the
  /// same bytes as one that was read elsewhere.
  func record(of identity: FileIdentity, blob: ScanRecord?) -> ScanRecord? {
    if let record = index.record(of: identity) { return record }
    guard var record = blob, record.identity.fingerprint.size == identity.fingerprint.size else {
      return nil
    }
    record.identity = identity
    return record
  }

  /// Keeps what was learned of a tarball that was read in this build; nil where it has to stay in
  /// memory.
  func keep(
    _ appraisal: Appraisal, _ files: PackageFiles, _ reading: TarballReading, at path: FilePath
  ) -> ScanRecord? {
    guard let finding = ScanRecord.Finding(appraisal), let dist = appraisal.dist,
      let identity = reading.identity,
      let place = try? store.keep(appraisal.manifest?.body, files)
    else { return nil }
    let record = ScanRecord(
      identity: identity, blob: nil, place: place, newestDate: reading.newestDate, dist: dist,
      finding: finding)
    fresh.withLock { $0.append(Fresh(path: path, record: record)) }
    return record
  }

  /// Appends what was learned to the index, after the tree was written: a hard link changes the change
  /// time of a file.
  ///
  /// A file that was written when its scan began, or since, is left out: it may have been written
  /// again within the same tick of the clock.
  ///
  /// - Parameters:
  ///   - blobs: git's names for the bytes of clean files, by path.
  ///   - isLinking: whether the tree has hard links to the files.
  /// - Throws: `FileSystemError`.
  func save(blobs: [FilePath: String], isLinking: Bool) throws(FileSystemError) {
    guard let indexPath else { return }
    var bytes = index.soundCount == 0 ? beginning : []
    for fresh in fresh.withLock({ $0 }) {
      guard let identity = try fresh.path.nodeAndIdentity().1,
        identity.fingerprint == fresh.record.identity.fingerprint,
        isSettled(identity, isLinking: isLinking)
      else { continue }
      var record = fresh.record
      record.identity = identity
      record.blob = blobs[fresh.path] ?? record.blob
      bytes += RecordWriter.framed(record.bytes)
    }
    guard !bytes.isEmpty else { return }
    try indexPath.append(bytes, at: index.soundCount)
  }

  private func isSettled(_ identity: FileIdentity, isLinking: Bool) -> Bool {
    SystemClock.isSettled(identity.fingerprint.modified, at: startTime)
      && (isLinking || SystemClock.isSettled(identity.changed, at: startTime))
  }
}
