import Diagnostics
import PackageModel

extension Manifest {
  /// What stands in the way of the manifest's documents: names that the tree needs for itself, and
  /// file names that no file system takes.
  func placementDiagnostics(at subject: Subject) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let reason = RegistryLayout.reservation(of: name) {
      diagnostics.append(.nameReserved(name, reason, at: subject))
    }
    if let reason = name.legacyReason {
      diagnostics.append(.nameLegacy(name, reason, at: subject))
    }
    if let fault = PathSegment.fault(in: version.description) {
      diagnostics.append(.versionUnsafe(version, fault, at: subject))
    }
    let fileName = RegistryLayout.tarballFileName(name, version)
    if fileName.utf8.count > PathSegment.byteLimit {
      diagnostics.append(
        .nameTooLong("its tarball would need a file name", fileName, at: subject))
    }
    if let folder = name.scope.map({ "@" + $0 }), folder.utf8.count > PathSegment.byteLimit {
      diagnostics.append(.nameTooLong("its scope would need a folder name", folder, at: subject))
    }
    return diagnostics
  }
}

extension Diagnostic {
  private static func placed(_ subject: Subject, _ pointer: String) -> Subject {
    var subject = subject
    subject.pointer = pointer
    return subject
  }

  fileprivate static func nameReserved(
    _ name: PackageName, _ reason: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .manifestNameReserved, at: placed(subject, "/name"),
      "\"\(name)\" cannot be served: \(reason)", suggestion: "publish it under another name")
  }

  fileprivate static func nameLegacy(
    _ name: PackageName, _ reason: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .manifestNameLegacy, at: placed(subject, "/name"),
      "npm takes \"\(name)\" only as a legacy name: \(reason)")
  }

  fileprivate static func versionUnsafe(
    _ version: SemanticVersion, _ fault: PathSegment.Fault, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .manifestVersionInvalid, at: placed(subject, "/version"),
      "\"\(version)\" cannot become a document: \(fault.rule)")
  }

  fileprivate static func nameTooLong(
    _ need: String, _ name: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .pathTooLong, at: subject, "\(need) of \(name.utf8.count) bytes",
      notes: [Note("file systems take \(PathSegment.byteLimit)")],
      suggestion: "shorten the name or the version")
  }
}

extension ManifestFault {
  /// The fault as the user should read it.
  func diagnostic(at subject: Subject) -> Diagnostic {
    var subject = subject
    subject.pointer = pointer
    let (code, summary) = words
    return Diagnostic(
      .error, code, at: subject, summary, notes: summary == rule ? [] : [.init(rule)],
      suggestion: suggestion)
  }

  private var words: (DiagnosticCode, String) {
    switch reason {
    case .nameMissing: (.manifestNameMissing, "there is no \"name\"")
    case .nameNotAString: (.manifestNameInvalid, rule)
    case .nameInvalid: (.manifestNameInvalid, "this is not a package name that npm accepts")
    case .versionMissing: (.manifestVersionMissing, "there is no \"version\"")
    case .versionNotAString: (.manifestVersionInvalid, rule)
    case .versionInvalid(let text):
      (.manifestVersionInvalid, "\"\(text)\" is not a semantic version")
    case .mainNotAString, .binPathNotAString, .directoryNotAString, .readmeNotAString, .personNull:
      (.manifestFieldInvalid, rule)
    }
  }
}
