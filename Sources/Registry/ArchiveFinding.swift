import Diagnostics

/// What is the matter with a member of an archive.
enum ArchiveFinding: CaseIterable {
  case symbolicLink, hardLink, device, sparse, unknownType, climbing, besideRoot, backslash
  case contiguousFile, dumpDirectory, globalPath, longLinkName, sunHeader

  /// Why npm leaves a member out.
  init(_ member: TarballContents.SkippedMember) {
    switch member.kind {
    case .symbolicLink: self = .symbolicLink
    case .hardLink: self = .hardLink
    case .device: self = .device
    case .sparse: self = .sparse
    case .unknownType: self = .unknownType
    case .path:
      let path = member.archivePath.utf8
      let climbs = path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
      let isWindows = path.contains(UInt8(ascii: "\\"))
      self = climbs ? .climbing : isWindows ? .backslash : .besideRoot
    }
  }

  /// Which headers npm reads, and pnpm does not.
  init(_ quirk: TarballContents.Quirk.Kind) {
    switch quirk {
    case .contiguousFile: self = .contiguousFile
    case .dumpDirectory: self = .dumpDirectory
    case .globalPath: self = .globalPath
    case .longLinkName: self = .longLinkName
    case .sunHeader: self = .sunHeader
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .symbolicLink, .hardLink: .archiveLink
    case .device, .sparse, .unknownType, .contiguousFile, .dumpDirectory: .archiveMember
    case .climbing, .besideRoot, .backslash: .archivePath
    case .globalPath, .longLinkName, .sunHeader: .archiveHeader
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
    case .backslash: "path with a backslash"
    case .contiguousFile: "file of the type 7"
    case .dumpDirectory: "directory of the type D"
    case .globalPath: "global pax header with a path"
    case .longLinkName: "header of the type K"
    case .sunHeader: "header of the type X"
    }
  }

  var plural: String {
    switch self {
    case .device: "devices or pipes"
    case .climbing: "paths that climb with .."
    case .besideRoot: "members outside of a root folder"
    case .unknownType: "members of unknown types"
    case .backslash: "paths with backslashes"
    case .contiguousFile: "files of the type 7"
    case .dumpDirectory: "directories of the type D"
    case .globalPath: "global pax headers with paths"
    case .longLinkName: "headers of the type K"
    case .sunHeader: "headers of the type X"
    case .symbolicLink, .hardLink, .sparse: noun + "s"
    }
  }

  var note: String {
    switch self {
    case .symbolicLink: "no client extracts a symbolic link"
    case .hardLink: "npm leaves a hard link out, and pnpm makes an empty file of it"
    case .device, .sparse: "pnpm refuses this archive; npm leaves the member out"
    case .unknownType:
      "pnpm refuses this archive; npm leaves the member out, and others take it for a file"
    case .climbing: "deno refuses this archive; npm leaves the member out"
    case .besideRoot: "clients remove one leading folder, and no path of a file is left"
    case .backslash: "on Windows clients take it for a slash, and write another file"
    case .contiguousFile: "pnpm refuses this archive; npm takes the member for a file"
    case .dumpDirectory: "pnpm refuses this archive; npm takes the member for a directory"
    case .globalPath: "pnpm refuses this archive; npm does not read the path"
    case .longLinkName: "pnpm refuses this archive; npm leaves the link out"
    case .sunHeader: "pnpm refuses this archive; npm reads it as one of the type x"
    }
  }
}
