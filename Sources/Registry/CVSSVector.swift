/// The base metrics of a CVSS vector of version 3.0 or 3.1: how bad a vulnerability is.
///
/// Temporal and environmental metrics do not change the base score and are passed over (FIRST, CVSS
/// v3.1 specification, sections 2 and 6).
package struct CVSSVector: Hashable, Sendable {
  /// The vector as it was written: `CVSS:3.1/AV:N/AC:L/…`.
  package let text: String
  /// The base score in tenths: 98 is 9.8.
  package let tenths: Int

  /// Reads a vector, or nil where it is none of version 3: every base metric occurs once, with a
  /// value of its own.
  package init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts[0] == "CVSS:3.0" || parts[0] == "CVSS:3.1" else { return nil }
    var values: [Substring: Substring] = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: ":", omittingEmptySubsequences: false)
      guard pair.count == 2, values.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
    }
    guard let metrics = CVSSMetrics(values) else { return nil }
    self.text = text
    tenths = metrics.tenths
  }
}

/// The weights of the base metrics (section 7.4).
private struct CVSSMetrics {
  let isScopeChanged: Bool
  let exploitability: Double
  let impact: Double

  init?(_ values: [Substring: Substring]) {
    let isScopeChanged: Bool
    switch values["S"] {
    case "C": isScopeChanged = true
    case "U": isScopeChanged = false
    default: return nil
    }
    let privileges =
      isScopeChanged ? ["N": 0.85, "L": 0.68, "H": 0.5] : ["N": 0.85, "L": 0.62, "H": 0.27]
    let loss = ["H": 0.56, "L": 0.22, "N": 0]
    guard let vector = values["AV"].flatMap({ ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2][$0] }),
      let complexity = values["AC"].flatMap({ ["L": 0.77, "H": 0.44][$0] }),
      let privilege = values["PR"].flatMap({ privileges[String($0)] }),
      let interaction = values["UI"].flatMap({ ["N": 0.85, "R": 0.62][$0] }),
      let confidentiality = values["C"].flatMap({ loss[String($0)] }),
      let integrity = values["I"].flatMap({ loss[String($0)] }),
      let availability = values["A"].flatMap({ loss[String($0)] })
    else { return nil }
    self.isScopeChanged = isScopeChanged
    exploitability = 8.22 * vector * complexity * privilege * interaction
    let kept = (1 - confidentiality) * (1 - integrity) * (1 - availability)
    impact = Self.impact(ofLoss: 1 - kept, isScopeChanged: isScopeChanged)
  }

  private static func impact(ofLoss loss: Double, isScopeChanged: Bool) -> Double {
    guard isScopeChanged else { return 6.42 * loss }
    let power = (0..<15).reduce(1) { product, _ in product * (loss - 0.02) }
    return 7.52 * (loss - 0.029) - 3.25 * power
  }

  /// The base score in tenths, rounded up (section 7.1).
  var tenths: Int {
    guard impact > 0 else { return 0 }
    let sum = impact + exploitability
    return Self.roundedUp(min(isScopeChanged ? 1.08 * sum : sum, 10))
  }

  /// The next tenth, by the rule of version 3.1 (appendix A), which does not depend on the last bits
  /// of a product; version 3.0 has the same result for each of its 2592 vectors.
  private static func roundedUp(_ score: Double) -> Int {
    let steps = Int((score * 100_000).rounded())
    return steps.isMultiple(of: 10_000) ? steps / 10_000 : steps / 10_000 + 1
  }
}
