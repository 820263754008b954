import FileSystem
import PackageModel
import Registry

/// What a build keeps of one sound tarball, so that the next need not read it.
struct ScanRecord: Sendable {
  /// The file in which the bytes were found.
  var identity: FileIdentity
  /// Git's name for the bytes, where git knew the file to be clean.
  var blob: String?
  /// Where the manifest, the readme and the listing lie.
  let place: ScanStore.Place
  /// The newest date inside the tar that says something.
  let newestDate: Timestamp?
  /// The facts of the bytes.
  let dist: DistFacts
  /// What the tarball says of itself.
  let finding: Finding

  /// What can be kept of an appraisal.
  enum Finding: Sendable {
    case isPrivate(identity: String)
    case publication(Wish)
  }

  /// A package, and where it wants to be published.
  struct Wish: Sendable {
    let name: PackageName
    let version: SemanticVersion
    let tag: DistTag?
    let registry: RegistryURL?
    let isRestricted: Bool
    let member: String
  }
}

extension ScanRecord.Finding {
  /// What can be kept; nil where something was remarked, which names the file, or is wrong.
  init?(_ appraisal: Appraisal) {
    guard appraisal.diagnostics.isEmpty else { return nil }
    switch appraisal.finding {
    case .invalid: return nil
    case .isPrivate(let identity): self = .isPrivate(identity: identity)
    case .publication(let publication):
      guard publication.remarks.isEmpty else { return nil }
      let candidate = publication.candidate
      self = .publication(
        ScanRecord.Wish(
          name: candidate.name, version: candidate.version, tag: candidate.tag,
          registry: publication.registry, isRestricted: publication.isRestricted,
          member: publication.member))
    }
  }
}

extension ScanRecord {
  /// The appraisal of a tarball with these bytes; its manifest stays where it is.
  ///
  /// - Parameter source: the tarball as the user would name it.
  func appraisal(source: String, in storage: any ManifestStorage) -> Appraisal {
    Appraisal(source: source, dist: dist, finding: finding(source: source, in: storage))
  }

  private func finding(source: String, in storage: any ManifestStorage) -> Appraisal.Finding {
    switch finding {
    case .isPrivate(let identity): return .isPrivate(identity: identity)
    case .publication(let wish):
      let manifest = PackedManifest(
        name: wish.name, version: wish.version, in: storage, at: place.position)
      return .publication(
        Appraisal.Publication(
          candidate: Candidate(source: source, manifest: manifest, dist: dist, tag: wish.tag),
          registry: wish.registry, isRestricted: wish.isRestricted, member: wish.member))
    }
  }
}
