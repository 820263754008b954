package import Diagnostics
import FileSystem
import PackageModel
package import Registry
import SystemPackage
import Verification

/// Two registries, in folders or behind servers, compared as consumers see them.
package struct RegistryComparison: Sendable {
  /// What changed; nil where one of them cannot be read.
  package private(set) var difference: RegistryDifference?
  /// What cannot be read.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether a server cannot be asked, or does not let anybody in.
  package private(set) var isCutOff = false

  /// Compares two registries.
  ///
  /// - Parameter headers: what every request to a server carries besides, as `Name: value`.
  /// - Throws: `BuildFailure`, when the machine fails.
  package init(
    from old: VerificationRequest.Source, to new: VerificationRequest.Source, headers: [String] = []
  ) throws(BuildFailure) {
    let before = try statement(of: old, headers)
    let after = try statement(of: new, headers)
    guard !diagnostics.containsError, let before, let after else { return }
    difference = RegistryDifference(from: before.packages, to: after.packages)
  }

  private mutating func statement(
    of source: VerificationRequest.Source, _ headers: [String]
  ) throws(BuildFailure) -> RegistryStatement? {
    let statement: RegistryStatement
    let place: String
    switch source {
    case .folder(let folder):
      place = folder.string
      let form = try BuildFailure.catching { () throws(FileSystemError) in
        try RegistryLayout.Form(of: folder)
      }
      let layout = RegistryLayout(registry: .unknown, form: form)
      statement = RegistryStatement(
        in: layout, from: DirectoryReader(root: folder, layout: layout))
    case .server(let base):
      place = base.text
      let layout = RegistryLayout(registry: base)
      let reader = ServerReader(base: base, layout: layout, headers: headers)
      statement = RegistryStatement(in: layout, from: reader)
      let outage = reader.outages.first(
        unlessRegistry: statement.isRegistry, whole: statement.isWhole)
      if let outage {
        isCutOff = true
        diagnostics.append(.cutOff(outage))
        return nil
      }
    }
    guard statement.isRegistry else {
      diagnostics.append(.treeMissing(place, statement.failure))
      return nil
    }
    diagnostics += statement.diagnostics
    return statement
  }
}

extension RegistryStatement {
  fileprivate var isWhole: Bool { isRegistry && !diagnostics.containsError }
}

extension Diagnostic {
  /// The one error of a server that cannot be read, with a way out that `packshelf diff` has.
  fileprivate static func cutOff(_ outage: ServerOutage) -> Diagnostic {
    var diagnostic = treeUnavailable(outage)
    if case .silence = outage.reason { diagnostic.suggestion = "see what holds requests back" }
    return diagnostic
  }
}
