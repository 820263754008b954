import Diagnostics
import FileSystem
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
}

/// Reads tarballs, one after the other, on one thread.
struct TarballScanner {
  private let reader = TarballReader()
  private let policy: PublicationPolicy

  init(policy: PublicationPolicy) { self.policy = policy }

  /// Reads one tarball and interprets it; whatever is wrong becomes a diagnostic.
  func scanned(_ file: TarballFile) -> ScannedTarball {
    var fingerprint: FileFingerprint?
    do {
      let listing = try reader.listing(.npm) { () throws(ReadFailure) in
        let bytes = try readFailing { () throws(FileSystemError) in try ByteReader(file.path) }
        fingerprint = bytes.fingerprint
        return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
          try readFailing { () throws(FileSystemError) in try bytes.read(into: buffer) }
        }
      }
      return scanned(file, listing, fingerprint)
    } catch {
      let interpretation = Interpretation(
        verdict: .invalid, diagnostics: [error.diagnostic(file: file.source)])
      return ScannedTarball(
        file: file, interpretation: interpretation, source: nil, tarDate: nil)
    }
  }

  private func scanned(
    _ file: TarballFile, _ listing: TarballListing, _ fingerprint: FileFingerprint?
  ) -> ScannedTarball {
    let contents = TarballContents(listing, source: file.source)
    let source = fingerprint.map {
      SourceFile(path: file.path, fingerprint: $0, contentKey: contents.dist.integrity.text)
    }
    return ScannedTarball(
      file: file, interpretation: Interpretation(of: contents, policy: policy), source: source,
      tarDate: listing.newestDate.map(Timestamp.init(seconds:)))
  }
}

/// Narrows an error to what a reader of bytes understands.
private func readFailing<Result>(
  _ body: () throws(FileSystemError) -> Result
) throws(ReadFailure) -> Result {
  do { return try body() } catch { throw ReadFailure(errno: error.errno.rawValue) }
}

/// What npm's public registry keeps of a README, in bytes.
private let keptOfText = 64 << 10

extension TarballListing.Member {
  /// The text, without a character that the end of what is kept cuts in two.
  fileprivate var wholeCharacters: String {
    guard bytes.count == keptOfText else { return String(decoding: bytes, as: UTF8.self) }
    let cut = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.startIndex
    let isWhole = String(validating: bytes[cut...], as: UTF8.self) != nil
    return String(decoding: isWhole ? bytes[...] : bytes[..<cut], as: UTF8.self)
  }
}

extension TarballQuery {
  /// The members that npm's rules read: manifests, READMEs and the list of authors.
  fileprivate static let npm = TarballQuery(
    ignoredDate: Timestamp.npmFixedDate.milliseconds / 1000
  ) { path in
    if path == "package.json" { return .whole(limit: 4 << 20) }
    if path.contains("/") { return .nothing }
    let name = path.lowercased()
    if name == "readme" || name.hasPrefix("readme.") || path == "AUTHORS" {
      return .prefix(keptOfText)
    }
    return .nothing
  }
}

extension TarballContents {
  /// A listing, in the words of the registry.
  fileprivate init(_ listing: TarballListing, source: String) {
    let manifests = listing.members.filter { $0.path == "package.json" }
    let texts = listing.members.filter { $0.path != "package.json" }
      .map { ($0.path, $0.wholeCharacters) }
    self.init(
      source: source,
      dist: DistFacts(
        integrity: Integrity(sha512: listing.sha512), shasum: Shasum(sha1: listing.sha1),
        fileCount: listing.fileCount, unpackedSize: listing.unpackedSize),
      manifests: manifests.map {
        ManifestMember(archivePath: $0.archivePath, bytes: $0.bytes)
      },
      files: PackageFiles(
        paths: listing.paths,
        texts: Dictionary(texts) { _, last in last }))
  }
}
