import Diagnostics
import Registry
import SystemPackage

extension Diagnostic {
  static func addRefused(_ withheld: WithheldTarball) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: withheld.source),
      "\(withheld.identity) is not for this registry: \(withheld.reasonText)",
      notes: withheld.reason.stopsNpm
        ? [Note("`npm publish` would not publish it here either")] : [],
      suggestion: withheld.wayOut)
  }

  static func addOverwrites(_ candidate: Candidate, _ target: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: candidate.source),
      "\(candidate.identity) is in the packages folder already, with different content",
      notes: [Note("this is the other tarball", at: Subject(file: target.string))],
      suggestion: "publish the change as a new version")
  }
}

extension WithheldTarball.Reason {
  /// Whether `npm publish` looks at it too: the configuration is this program's alone.
  fileprivate var stopsNpm: Bool {
    switch self {
    case .isPrivate, .otherRegistry: true
    case .restricted, .unpublished, .excluded: false
    }
  }
}

extension WithheldTarball {
  /// What lets the tarball in, where the configuration keeps it out.
  fileprivate var wayOut: String? {
    switch reason {
    case .isPrivate, .otherRegistry, .restricted: nil
    case .unpublished:
      "publish the change as a new version, or run `packshelf unpublish --undo \(identity)`"
    case .excluded: "let `include` name it in packshelf.yml, and `exclude` not"
    }
  }
}
