import Diagnostics
import PackageModel

/// What npm forgives in an archive, and other clients do not (pnpm 10 `store/cafs`, deno 2.9
/// `libs/npm_cache`).
enum ArchiveLint {
  static func diagnostics(of contents: TarballContents) -> [Diagnostic] {
    let subject = Subject(file: contents.source)
    var groups: [ArchiveFinding: [String]] = [:]
    for member in contents.skipped {
      groups[ArchiveFinding(member), default: []].append(member.archivePath)
    }
    for quirk in contents.quirks {
      groups[ArchiveFinding(quirk.kind), default: []].append(quirk.archivePath)
    }
    let backslashes = contents.files.paths.filter { $0.utf8.contains(UInt8(ascii: "\\")) }
    if !backslashes.isEmpty { groups[.backslash, default: []] += backslashes }
    let members = ArchiveFinding.allCases.compactMap { finding in
      groups[finding].map { Diagnostic.membersFound(finding, $0, at: subject) }
    }
    let isOneStream = contents.gzipStreamCount == 1
    return members
      + (isOneStream ? [] : [.gzipStreams(contents.gzipStreamCount, at: subject)])
  }
}

extension Diagnostic {
  fileprivate static func membersFound(
    _ finding: ArchiveFinding, _ paths: [String], at subject: Subject
  ) -> Diagnostic {
    let listed = paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", and more" : "")
    let count = paths.count == 1 ? "a \(finding.noun)" : "\(paths.count) \(finding.plural)"
    return Diagnostic(
      .warning, finding.code, at: subject, "the archive holds \(count): \(listed)",
      notes: [Note(finding.note)], suggestion: "pack the files themselves with `npm pack`")
  }

  fileprivate static func gzipStreams(_ count: Int, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .warning, .archiveGzipStreams, at: subject,
      "the tarball consists of \(count) gzip streams",
      notes: [Note("npm reads them all, and deno only the first")],
      suggestion: "pack the package again with `npm pack`")
  }
}
