package import OrderedJSON

/// A manifest as its bytes: a registry holds thousands, and copies most of them into documents
/// without looking inside.
package struct PackedManifest: Hashable, Sendable {
  /// The name.
  package let name: PackageName
  /// The version.
  package let version: SemanticVersion
  private let place: Place

  private enum Place: Hashable, Sendable {
    case memory(ManifestBody)
    case storage(StoredManifest)
  }

  /// The bytes of a manifest, held in memory.
  package init(_ manifest: Manifest) {
    name = manifest.name
    version = manifest.version
    place = .memory(ManifestBody(manifest))
  }

  /// A manifest whose bytes were kept elsewhere, and read again.
  ///
  /// - Precondition: the body's members have this name and version.
  package init(name: PackageName, version: SemanticVersion, _ body: ManifestBody) {
    self.name = name
    self.version = version
    place = .memory(body)
  }

  /// A manifest whose bytes lie in a storage, at a position of that storage's own.
  package init(
    name: PackageName, version: SemanticVersion, in storage: any ManifestStorage,
    at position: Int64
  ) {
    self.name = name
    self.version = version
    place = .storage(StoredManifest(storage: storage, position: position))
  }

  /// Where in its storage the manifest lies; nil for one that is held in memory.
  package var position: Int64? {
    if case .storage(let stored) = place { stored.position } else { nil }
  }

  /// The bytes: as costly as they are long, so take them once.
  package var body: ManifestBody {
    switch place {
    case .memory(let body): body
    case .storage(let stored): stored.storage.manifest(at: stored.position)
    }
  }

  /// All members of the version document except `dist`, as one canonical JSON object.
  package var text: [UInt8] {
    switch place {
    case .memory(let body): body.text
    case .storage(let stored): stored.storage.text(at: stored.position)
    }
  }

  /// The members, read again: as costly as they are long, so take them once.
  package var members: JSONObject { ManifestBody.members(of: text) }

  /// The manifest, read again: as costly as it is long, so take it once.
  package var unpacked: Manifest {
    let body = body
    return Manifest(
      name: name, version: version, members: body.members, readme: body.readme,
      readmeFilename: body.readmeFilename)
  }
}

/// The bytes of a manifest, and the text that goes with it.
package struct ManifestBody: Hashable, Sendable {
  /// All members of the version document except `dist`, as one canonical JSON object.
  package let text: [UInt8]
  /// The text that registries show.
  package let readme: String?
  /// The root file that the readme was read from, or what the author said it was.
  package let readmeFilename: String?

  /// A body by its parts.
  ///
  /// - Precondition: `JSONWriter` wrote the text.
  package init(text: [UInt8], readme: String?, readmeFilename: String?) {
    self.text = text
    self.readme = readme
    self.readmeFilename = readmeFilename
  }

  fileprivate init(_ manifest: Manifest) {
    var text: [UInt8] = []
    JSONWriter.append(.object(manifest.members), to: &text)
    self.init(text: text, readme: manifest.readme, readmeFilename: manifest.readmeFilename)
  }

  /// The members, read again.
  package var members: JSONObject { Self.members(of: text) }

  fileprivate static func members(of text: [UInt8]) -> JSONObject {
    guard let members = (try? JSONParser.parse(text))?.object else {
      preconditionFailure("the writer writes what the parser reads")
    }
    return members
  }
}

/// A place outside the memory where manifests are kept until they are written into documents.
///
/// A storage that cannot be read gives an empty manifest and remembers why: whoever publishes what
/// was made of its manifests asks it before.
package protocol ManifestStorage: AnyObject, Sendable {
  /// The members of the manifest that is kept at a position, as one canonical JSON object.
  func text(at position: Int64) -> [UInt8]

  /// The manifest that is kept at a position, with its readme.
  func manifest(at position: Int64) -> ManifestBody
}

/// A place in a storage; two are the same where the storage is.
private struct StoredManifest: Hashable, Sendable {
  let storage: any ManifestStorage
  let position: Int64

  static func == (left: StoredManifest, right: StoredManifest) -> Bool {
    left.storage === right.storage && left.position == right.position
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(storage))
    hasher.combine(position)
  }
}
