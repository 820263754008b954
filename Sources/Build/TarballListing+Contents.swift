import PackageModel
import Registry
import Tarball

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
  static let npm = TarballQuery(
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
  init(_ listing: TarballListing, source: String) {
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
        paths: listing.paths, sizes: listing.sizes,
        texts: Dictionary(texts) { _, last in last }))
    skipped = listing.skipped.map { member in
      SkippedMember(archivePath: member.archivePath, kind: .init(member.reason))
    }
    quirks = listing.quirks.map { Quirk(archivePath: $0.archivePath, kind: .init($0.kind)) }
    gzipStreamCount = listing.gzipStreamCount
  }
}

extension TarballContents.SkippedMember.Kind {
  fileprivate init(_ reason: TarballListing.Skipped.Reason) {
    switch reason {
    case .symbolicLink: self = .symbolicLink
    case .hardLink: self = .hardLink
    case .device: self = .device
    case .sparse: self = .sparse
    case .unknownType: self = .unknownType
    case .pathLeavesPackage: self = .path
    }
  }
}

extension TarballContents.Quirk.Kind {
  fileprivate init(_ kind: TarballListing.Quirk.Kind) {
    switch kind {
    case .globalPath: self = .globalPath
    case .longLinkName: self = .longLinkName
    case .sunHeader: self = .sunHeader
    case .contiguousFile: self = .contiguousFile
    case .dumpDirectory: self = .dumpDirectory
    }
  }
}
