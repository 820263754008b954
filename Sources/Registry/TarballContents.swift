package import OrderedJSON
package import PackageModel

/// What the rules must know about one tarball: the facts of its bytes and the members they read.
package struct TarballContents: Sendable {
  /// A member that npm would take for the package's manifest.
  package struct ManifestMember: Sendable {
    /// The path as the archive spells it.
    package let archivePath: String
    /// The member's bytes.
    package let bytes: [UInt8]

    /// A member by its path and bytes.
    package init(archivePath: String, bytes: [UInt8]) {
      self.archivePath = archivePath
      self.bytes = bytes
    }
  }

  /// A member that npm leaves out.
  package struct SkippedMember: Hashable, Sendable {
    /// What is the matter with it.
    package enum Kind: Hashable, Sendable {
      case symbolicLink
      case hardLink
      case device
      case sparse
      case unknownType
      /// A `..` in its path, or no folder above it.
      case path
    }

    /// The path as the archive spells it.
    package let archivePath: String
    /// What is the matter with it.
    package let kind: Kind

    /// A member by its path.
    package init(archivePath: String, kind: Kind) {
      self.archivePath = archivePath
      self.kind = kind
    }
  }

  /// A member whose headers npm reads, and some other client does not.
  package struct Quirk: Hashable, Sendable {
    /// What is the matter with the headers.
    package enum Kind: Hashable, Sendable {
      /// A global pax header before the member states a path.
      case globalPath
      /// A header of the type `K` states the target of a link.
      case longLinkName
      /// The pax header has the type `X`.
      case sunHeader
      /// The member is a file of the type `7`.
      case contiguousFile
      /// The member is a directory of the type `D`.
      case dumpDirectory
    }

    /// The path as the archive spells it.
    package let archivePath: String
    /// What is the matter with the headers.
    package let kind: Kind

    /// A member by its path.
    package init(archivePath: String, kind: Kind) {
      self.archivePath = archivePath
      self.kind = kind
    }
  }

  /// A member whose name says that it may hold a secret.
  package struct Suspect: Sendable {
    /// The path below the root folder.
    package let path: String
    /// The first of its bytes.
    package let bytes: [UInt8]

    /// A member by its path and what was looked at.
    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The tarball as the user would name it.
  package let source: String
  /// What documents say about the bytes.
  package let dist: DistFacts
  /// Every `package.json` in the root, in the order of the archive.
  package let manifests: [ManifestMember]
  /// The other members.
  package let files: PackageFiles
  /// The members that npm leaves out, in the order of the archive.
  package var skipped: [SkippedMember] = []
  /// Members whose headers not every client reads, in the order of the archive.
  package var quirks: [Quirk] = []
  /// Members that may hold a secret, in the order of the archive.
  package var suspects: [Suspect] = []
  /// The number of gzip streams that the tarball consists of.
  package var gzipStreamCount = 1

  /// A tarball's contents.
  package init(
    source: String, dist: DistFacts, manifests: [ManifestMember], files: PackageFiles
  ) {
    self.source = source
    self.dist = dist
    self.manifests = manifests
    self.files = files
  }
}

/// What `dist` says about the bytes of a tarball.
package struct DistFacts: Hashable, Sendable {
  /// The sha512 of the bytes.
  package let integrity: Integrity
  /// The sha1 of the bytes.
  package let shasum: Shasum
  /// The number of regular files.
  package let fileCount: Int
  /// The sum of their sizes in bytes.
  package let unpackedSize: Int64

  /// Facts about a tarball.
  package init(integrity: Integrity, shasum: Shasum, fileCount: Int, unpackedSize: Int64) {
    self.integrity = integrity
    self.shasum = shasum
    self.fileCount = fileCount
    self.unpackedSize = unpackedSize
  }
}

extension TarballContents {
  /// The package.json as its author wrote it; nil where there is none, or not one that can be read.
  package var authoredManifest: JSONObject? {
    guard manifests.count == 1 else { return nil }
    return (try? JSONParser.parse(manifests[0].bytes))?.object
  }
}

extension TarballContents {
  /// The paths of all members that some client takes for the package.json.
  ///
  /// A backslash divides a path on Windows, and everywhere for pnpm 10 where it ends the root
  /// folder.
  var manifestClaims: [String] {
    let outside = skipped.lazy.filter { $0.kind == .path }.map(\.archivePath)
      .filter { Self.isManifest($0, isBelowRoot: false) }
    let inside = files.paths.lazy.filter { Self.isManifest($0, isBelowRoot: true) }
    return manifests.map(\.archivePath) + outside + inside
  }

  /// Whether a path with backslashes becomes that of the package.json where they divide it.
  private static func isManifest(_ path: String, isBelowRoot: Bool) -> Bool {
    guard path.containsByte(UInt8(ascii: "\\")) else { return false }
    let parts = path.utf8.split { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "/") }
      .filter { !$0.elementsEqual(".".utf8) }
    let rest = isBelowRoot ? parts[...] : parts.dropFirst()
    return rest.count == 1 && rest.first?.elementsEqual("package.json".utf8) == true
  }
}
