/// A tar archive that is walked once, from front to back.
protocol Archive: ~Copyable {
  /// The next member, valid until the next call; nil at the end.
  ///
  /// - Throws: `TarballFault`.
  mutating func nextMember() throws(TarballFault) -> ArchiveMember?

  /// The first bytes of the current member, at most `limit`; to be asked for once.
  ///
  /// - Throws: `TarballFault`.
  mutating func content(upTo limit: Int) throws(TarballFault) -> [UInt8]
}

/// One member of an archive, as its headers say.
struct ArchiveMember {
  /// Its path.
  let name: MemberName
  /// The size in bytes, never negative.
  let size: Int64
  /// The date in seconds since 1970.
  let date: Int64
  /// Whether it is a directory.
  var isDirectory = false
  /// Why clients leave the member out because of its type; nil for regular files and directories.
  var skipReason: TarballListing.Skipped.Reason?
  /// What npm reads in its headers, and some other client does not.
  var quirks: [TarballListing.Quirk.Kind] = []
}
