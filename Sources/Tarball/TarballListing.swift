/// What one pass over the bytes of a tarball yields.
package struct TarballListing: Sendable {
  /// A member whose content was asked for.
  package struct Member: Sendable {
    /// The path as the archive spells it.
    package let archivePath: String
    /// The path below the root folder.
    package let path: String
    /// The content, as far as it was asked for.
    package let bytes: [UInt8]
  }

  /// A member that no client extracts.
  package struct Skipped: Hashable, Sendable {
    /// Why clients leave the member out.
    package enum Reason: Hashable, Sendable {
      case symbolicLink
      case hardLink
      case device
      case sparse
      case unknownType
      case pathLeavesPackage
    }

    /// The path as the archive spells it.
    package let archivePath: String
    /// Why clients leave the member out.
    package let reason: Reason
  }

  /// A member whose headers npm reads, and some other client does not.
  package struct Quirk: Hashable, Sendable {
    /// What is the matter with the headers.
    package enum Kind: Hashable, Sendable {
      /// A global pax header before it states a path.
      case globalPath
      /// A header of the type `K` states the target of a link.
      case longLinkName
      /// The pax header has the type `X`.
      case sunHeader
      /// A file has the type `7`.
      case contiguousFile
      /// A directory has the type `D`.
      case dumpDirectory
    }

    /// The path as the archive spells it.
    package let archivePath: String
    /// What is the matter with the headers.
    package let kind: Kind
  }

  /// The 64 bytes of the sha512 of the compressed bytes.
  package let sha512: [UInt8]
  /// The 20 bytes of the sha1 of the compressed bytes.
  package let sha1: [UInt8]
  /// The number of compressed bytes.
  package let byteCount: Int64
  /// The number of gzip streams that the compressed bytes consist of, at least 1.
  package let gzipStreamCount: Int
  /// The number of regular files that clients extract.
  package let fileCount: Int
  /// The sum of their sizes in bytes.
  package let unpackedSize: Int64
  /// Their paths below the root folder, in the order of the archive.
  package let paths: [String]
  /// The size of each of them in bytes.
  package let sizes: [Int64]
  /// The members that were asked for, in the order of the archive.
  package let members: [Member]
  /// Members that clients leave out, in the order of the archive.
  package let skipped: [Skipped]
  /// Members whose headers not every client reads, in the order of the archive.
  package let quirks: [Quirk]
  /// The newest date of a regular file in seconds since 1970; nil if none.
  ///
  /// The ignored date and dates outside the calendar (1970 to 9999) do not count.
  package let newestDate: Int64?
}
