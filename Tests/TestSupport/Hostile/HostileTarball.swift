/// A tarball that somebody made to break its reader, and what must become of it.
package struct HostileTarball: Sendable {
  /// What becomes of a tarball.
  package enum Verdict: Hashable, Sendable {
    /// It is refused, with one error of this code.
    case refused(String)
    /// It is refused, with one error of one of these codes: which of them depends on the byte.
    case refusedAs(Set<String>)
    /// It is sound, or refused with errors of these codes: npm's rules decide which, and their own
    /// tests hold them.
    case decidedElsewhere(Set<String>)
    /// It is sound, or what is odd in it is left out by clients too: no error.
    case sound
  }

  /// What is the matter with it.
  package let name: String
  /// The file.
  package let bytes: [UInt8]
  /// What must become of it.
  package let verdict: Verdict

  /// A file by its bytes.
  package init(_ name: String, _ bytes: [UInt8], _ verdict: Verdict) {
    self.name = name
    self.bytes = bytes
    self.verdict = verdict
  }

  /// An archive of members.
  init(_ name: String, of members: [TarMember], _ verdict: Verdict) {
    self.init(name, Gzip.stored(TarArchive.bytes(of: members)).bytes, verdict)
  }

  /// Every one of them that is small.
  package static let all: [HostileTarball] =
    truncated + flipped + containers + numbers + headers + records + longNames + paths + links
    + duplicates + identities + fields + texts
}

extension HostileTarball {
  /// The members of a sound package.
  static let soundMembers = TarballFixture(
    name: "sound", version: "1.0.0", files: [.file("index.js", "1")]
  ).members

  /// A member of the sound package, changed, behind a sound one.
  static func changed(_ change: (inout TarMember) -> Void) -> [TarMember] {
    var member = TarMember.file("package/odd", "odd")
    change(&member)
    return soundMembers + [member]
  }
}

extension HostileTarball.Verdict {
  /// Sound, or refused with errors of these codes.
  static func soundOr(_ codes: String...) -> Self { .decidedElsewhere(Set(codes)) }
}
