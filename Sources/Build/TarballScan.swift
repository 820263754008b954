import Diagnostics
import FileSystem
import OrderedJSON
import OutputTree
import PackageModel
import Registry
import SystemPackage
import Tarball

/// One tarball, read once: what it means, and what its bytes are known by.
struct ScannedTarball: Sendable {
  let file: TarballFile
  let interpretation: Interpretation
  /// The file, as it was when it was read; nil when it could not be read to its end.
  let source: SourceFile?
  /// The newest date inside the tar that says something.
  let tarDate: Timestamp?
  /// Whether an earlier build had read it.
  var isKnown = false
  /// Its files and their sizes, where the scan store does not keep them.
  var files: PackageFiles?
  /// What will surprise those who install it, if that was asked.
  var remarks: [Diagnostic] = []
  /// The name that an invalid tarball gives itself, as far as it can be read, if that was asked.
  var claimedName: String?
}

/// Reads tarballs, one after the other, on one thread.
struct TarballScanner {
  private let reader = TarballReader()
  private let policy: PublicationPolicy
  private let query: TarballQuery
  private let isThorough: Bool
  private let cache: ScanCache?
  private let blobs: ScanBlobs

  /// A scanner by a policy; a thorough one also says what surprises in sound tarballs, and what
  /// invalid ones call themselves.
  ///
  /// - Parameters:
  ///   - cache: where manifests are kept, and what saves reading; a thorough scanner reads anyway.
  ///   - blobs: what git says of the files, for those that the cache does not know otherwise.
  init(
    policy: PublicationPolicy, limits: InputLimits, isThorough: Bool = false,
    cache: ScanCache? = nil,
    blobs: ScanBlobs = ScanBlobs()
  ) {
    self.policy = policy
    query = .npm(limits)
    self.isThorough = isThorough
    self.cache = cache
    self.blobs = blobs
  }

  /// Finds out what one tarball means, by reading it unless it is known; whatever is wrong becomes a
  /// diagnostic.
  func scanned(_ file: TarballFile) -> ScannedTarball {
    if let known = known(file) { return known }
    do {
      let (contents, reading) = try read(file)
      return scanned(file, contents, reading)
    } catch {
      let interpretation = Interpretation(
        verdict: .invalid,
        diagnostics: [error.diagnostic(file: file.source, wasListed: file.identity != nil)])
      return ScannedTarball(
        file: file, interpretation: interpretation, source: nil, tarDate: nil)
    }
  }

  /// Reads one tarball.
  func read(
    _ file: TarballFile
  ) throws(TarballFault) -> (contents: TarballContents, reading: TarballReading) {
    var identity: FileIdentity?
    let listing = try reader.listing(query) { () throws(ReadFailure) in
      let bytes = try readFailing { () throws(FileSystemError) in try ByteReader(file.path) }
      identity = bytes.identity
      return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
        try readFailing { () throws(FileSystemError) in try bytes.read(into: buffer) }
      }
    }
    let reading = TarballReading(
      identity: identity, byteCount: listing.byteCount,
      newestDate: listing.newestDate.map(Timestamp.init(seconds:)))
    return (TarballContents(listing, source: file.source), reading)
  }

  /// Reads one tarball, and gives everything that it says.
  func line(for file: TarballFile) -> ScanLine {
    do {
      let (contents, reading) = try read(file)
      return ScanLine(
        appraisal: Appraisal(of: contents),
        files: PackageFiles(paths: contents.files.paths, sizes: contents.files.sizes),
        size: reading.byteCount,
        modified: reading.identity?.fingerprint.modifiedSeconds ?? 0,
        newestDate: reading.newestDate)
    } catch {
      let diagnostic = error.diagnostic(file: file.source, wasListed: file.identity != nil)
      let appraisal = Appraisal(
        source: file.source, dist: nil, finding: .invalid, diagnostics: [diagnostic])
      return ScanLine(
        appraisal: appraisal, files: PackageFiles(paths: []), size: 0, modified: 0, newestDate: nil)
    }
  }

  /// What the cache says of a file that has not been touched; nil where that is not known.
  private func known(_ file: TarballFile) -> ScannedTarball? {
    guard let cache, !isThorough, let identity = file.identity,
      let record = cache.record(of: identity, blob: blobs[file.path])
    else { return nil }
    return scanned(file, record, in: cache.store, isRead: false)
  }

  private func scanned(
    _ file: TarballFile, _ record: ScanRecord, in store: ScanStore, isRead: Bool
  ) -> ScannedTarball {
    let appraisal = record.appraisal(source: file.source, in: store)
    let source = SourceFile(
      path: file.path, fingerprint: record.identity.fingerprint,
      contentKey: record.dist.integrity.text, isRead: isRead)
    return ScannedTarball(
      file: file, interpretation: Interpretation(of: appraisal, policy: policy), source: source,
      tarDate: record.newestDate, isKnown: !isRead)
  }

  private func scanned(
    _ file: TarballFile, _ contents: TarballContents, _ reading: TarballReading
  ) -> ScannedTarball {
    let appraisal = Appraisal(of: contents)
    if let cache, let record = cache.keep(appraisal, contents.files, reading, at: file.path) {
      return scanned(file, record, in: cache.store, isRead: true)
    }
    let source = reading.identity.map {
      SourceFile(
        path: file.path, fingerprint: $0.fingerprint, contentKey: contents.dist.integrity.text,
        isRead: true)
    }
    var scanned = ScannedTarball(
      file: file, interpretation: Interpretation(of: appraisal, policy: policy), source: source,
      tarDate: reading.newestDate)
    scanned.files = PackageFiles(paths: contents.files.paths, sizes: contents.files.sizes)
    guard isThorough else { return scanned }
    switch scanned.interpretation.verdict {
    case .publishable(let candidate):
      scanned.remarks = TarballLint.diagnostics(of: candidate.manifest.unpacked, in: contents)
    case .invalid: scanned.claimedName = contents.authoredManifest?["name"]?.string
    case .withheld: break
    }
    return scanned
  }
}

/// What is known of a tarball's file over and above its contents.
struct TarballReading {
  /// The file, as it was when it was read.
  let identity: FileIdentity?
  /// The number of compressed bytes.
  let byteCount: Int64
  /// The newest date inside the tar that says something.
  let newestDate: Timestamp?
}

/// Narrows an error to what a reader of bytes understands.
func readFailing<Result>(
  _ body: () throws(FileSystemError) -> Result
) throws(ReadFailure) -> Result {
  do { return try body() } catch { throw ReadFailure(errno: error.errno.rawValue) }
}
