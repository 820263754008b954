/// How bad an advisory is, in npm's words (npm 10 `npm-audit-report/lib/exit-code.js`).
package enum AdvisorySeverity: String, Hashable, Sendable {
  case info
  case low
  case moderate
  case high
  case critical

  /// What npm takes an advisory for that does not say (@npmcli/metavuln-calculator 7
  /// `lib/advisory.js`).
  package static let unstated = AdvisorySeverity.high

  /// The word of a database, such as GitHub's `MODERATE`, or nil for one that npm has no word for.
  init?(database word: String) {
    switch word.lowercased() {
    case "info", "none": self = .info
    case "low": self = .low
    case "moderate", "medium": self = .moderate
    case "high": self = .high
    case "critical": self = .critical
    default: return nil
    }
  }

  /// The rating of a CVSS base score (CVSS v3.1 specification, section 5).
  init(_ vector: CVSSVector) {
    switch vector.tenths {
    case ..<1: self = .info
    case ..<40: self = .low
    case ..<70: self = .moderate
    case ..<90: self = .high
    default: self = .critical
    }
  }
}
