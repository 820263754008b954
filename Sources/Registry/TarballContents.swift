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
