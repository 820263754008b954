package import Diagnostics
package import PackageModel

/// What an OSV record says of npm packages (https://ossf.github.io/osv-schema/).
package struct Advisory: Hashable, Sendable {
  /// One package, and which versions of it are vulnerable.
  package struct AffectedPackage: Hashable, Sendable {
    /// The package's name.
    package let name: PackageName
    /// The versions, of all entries for that name; never empty.
    package let versions: VulnerableVersions
    /// How bad it is.
    package let severity: AdvisorySeverity
    /// The CVSS vector of version 3, where there is one.
    package let vector: CVSSVector?
  }

  /// The record's identifier, such as `GHSA-35jh-r3h4-6jhm`.
  package let id: String
  /// The sentence that clients print.
  package let title: String
  /// The page that clients print beside it.
  package let url: String
  /// The kinds of weakness, as `CWE-77`.
  package let weaknesses: [String]
  /// The CVEs that it has among its names.
  package let vulnerabilities: [String]
  /// The packages, sorted by name, each once.
  package internal(set) var affected: [AffectedPackage]
  /// The file that says so, as the user would name it.
  package let source: String
}

extension Advisory {
  /// Reads an OSV record.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - source: the file as the user would name it.
  /// - Returns: the advisory, or nil where it is withdrawn, faulty, or about no npm package.
  package static func reading(
    _ bytes: [UInt8], source: String
  ) -> (advisory: Advisory?, diagnostics: [Diagnostic]) {
    var reader = AdvisoryReader(source: source)
    let advisory = reader.advisory(bytes)
    return (reader.diagnostics.isEmpty ? advisory : nil, reader.diagnostics)
  }
}
