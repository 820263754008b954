import Diagnostics
import Registry
import SystemPackage

extension Diagnostic {
  static func addRefused(_ withheld: WithheldTarball) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: withheld.source),
      "\(withheld.identity) is not for this registry: \(withheld.reasonText)",
      notes: [Note("`npm publish` would not publish it here either")])
  }

  static func addOverwrites(_ candidate: Candidate, _ target: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: candidate.source),
      "\(candidate.identity) is in the packages folder already, with different content",
      notes: [Note("this is the other tarball", at: Subject(file: target.string))],
      suggestion: "publish the change as a new version")
  }
}
