import Diagnostics

/// What npm forgives in an archive, and other clients do not (pnpm 10 `store/cafs`, deno 2.9
/// `libs/npm_cache`).
enum ArchiveLint {
  static func diagnostics(of contents: TarballContents) -> [Diagnostic] {
    let subject = Subject(file: contents.source)
    var groups: [Finding: [String]] = [:]
    for member in contents.skipped {
      groups[Finding(member), default: []].append(member.archivePath)
    }
    let members = Finding.allCases.compactMap { finding in
      groups[finding].map { Diagnostic.membersSkipped(finding, $0, at: subject) }
    }
    let isOneStream = contents.gzipStreamCount == 1
    return members
      + (isOneStream ? [] : [.gzipStreams(contents.gzipStreamCount, at: subject)])
  }
}

/// What is the matter with a member of an archive.
private enum Finding: CaseIterable {
  case symbolicLink, hardLink, device, sparse, unknownType, climbing, besideRoot

  init(_ member: TarballContents.SkippedMember) {
    switch member.kind {
    case .symbolicLink: self = .symbolicLink
    case .hardLink: self = .hardLink
    case .device: self = .device
    case .sparse: self = .sparse
    case .unknownType: self = .unknownType
    case .path:
      let segments = member.archivePath.utf8.split(separator: UInt8(ascii: "/"))
      let climbs = segments.contains { $0.elementsEqual("..".utf8) }
      self = climbs ? .climbing : .besideRoot
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .symbolicLink, .hardLink: .archiveLink
    case .device, .sparse, .unknownType: .archiveMember
    case .climbing, .besideRoot: .archivePath
    }
  }

  var noun: String {
    switch self {
    case .symbolicLink: "symbolic link"
    case .hardLink: "hard link"
    case .device: "device or pipe"
    case .sparse: "sparse file"
    case .unknownType: "member of an unknown type"
    case .climbing: "path that climbs with .."
    case .besideRoot: "member outside of a root folder"
    }
  }

  var plural: String {
    switch self {
    case .device: "devices or pipes"
    case .climbing: "paths that climb with .."
    case .besideRoot: "members outside of a root folder"
    case .unknownType: "members of unknown types"
    case .symbolicLink, .hardLink, .sparse: noun + "s"
    }
  }

  var note: String {
    switch self {
    case .symbolicLink: "no client extracts a symbolic link"
    case .hardLink: "npm leaves a hard link out, and pnpm makes an empty file of it"
    case .device: "npm leaves it out, and pnpm refuses the whole archive"
    case .sparse: "npm leaves it out"
    case .unknownType: "npm leaves it out, and other readers take it for a file"
    case .climbing: "npm leaves it out, and deno refuses the whole archive"
    case .besideRoot: "clients remove one leading folder, and no path of a file is left"
    }
  }
}

extension Diagnostic {
  fileprivate static func membersSkipped(
    _ finding: Finding, _ paths: [String], at subject: Subject
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
