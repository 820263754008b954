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
  /// Its files and their sizes, for the pages.
  var files = PackageFiles(paths: [])
  /// What will surprise those who install it, if that was asked.
  var remarks: [Diagnostic] = []
  /// The name that an invalid tarball gives itself, as far as it can be read, if that was asked.
  var claimedName: String?
}

/// Reads tarballs, one after the other, on one thread.
struct TarballScanner {
  private let reader = TarballReader()
  private let policy: PublicationPolicy
  private let isThorough: Bool

  /// A scanner by a policy; a thorough one also says what surprises in sound tarballs, and what
  /// invalid ones call themselves.
  init(policy: PublicationPolicy, isThorough: Bool = false) {
    self.policy = policy
    self.isThorough = isThorough
  }

  /// Reads one tarball and interprets it; whatever is wrong becomes a diagnostic.
  func scanned(_ file: TarballFile) -> ScannedTarball {
    do {
      let (contents, reading) = try read(file)
      return scanned(file, contents, reading)
    } catch {
      let interpretation = Interpretation(
        verdict: .invalid, diagnostics: [error.diagnostic(file: file.source)])
      return ScannedTarball(
        file: file, interpretation: interpretation, source: nil, tarDate: nil)
    }
  }

  /// Reads one tarball.
  func read(
    _ file: TarballFile
  ) throws(TarballFault) -> (contents: TarballContents, reading: TarballReading) {
    var fingerprint: FileFingerprint?
    let listing = try reader.listing(.npm) { () throws(ReadFailure) in
      let bytes = try readFailing { () throws(FileSystemError) in try ByteReader(file.path) }
      fingerprint = bytes.fingerprint
      return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
        try readFailing { () throws(FileSystemError) in try bytes.read(into: buffer) }
      }
    }
    let reading = TarballReading(
      fingerprint: fingerprint, byteCount: listing.byteCount,
      newestDate: listing.newestDate.map(Timestamp.init(seconds:)))
    return (TarballContents(listing, source: file.source), reading)
  }

  private func scanned(
    _ file: TarballFile, _ contents: TarballContents, _ reading: TarballReading
  ) -> ScannedTarball {
    let source = reading.fingerprint.map {
      SourceFile(path: file.path, fingerprint: $0, contentKey: contents.dist.integrity.text)
    }
    var scanned = ScannedTarball(
      file: file, interpretation: Interpretation(of: contents, policy: policy), source: source,
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
  let fingerprint: FileFingerprint?
  /// The number of compressed bytes.
  let byteCount: Int64
  /// The newest date inside the tar that says something.
  let newestDate: Timestamp?
}

/// Narrows an error to what a reader of bytes understands.
private func readFailing<Result>(
  _ body: () throws(FileSystemError) -> Result
) throws(ReadFailure) -> Result {
  do { return try body() } catch { throw ReadFailure(errno: error.errno.rawValue) }
}
