import Build
import Diagnostics
import OrderedJSON
import PackageModel

/// What a check tells at its end.
struct CheckReport {
  let outcome: BuildOutcome
  let registry: RegistryURL?

  /// The report for people; empty where the diagnostics have said everything.
  var text: String {
    let lines =
      outcome.isRefused
      ? outcome.notLookedInto : [headline] + outcome.listing + outcome.leftOut + ledger
    return lines.map(\.visible).joined(separator: "\n")
  }

  /// The report for machines: one object on one line.
  var json: String {
    var writer = JSONObjectWriter()
    writer.append("status", .string(status))
    writer.append("registry", registry.map { .string($0.text) } ?? .null)
    outcome.add(to: &writer)
    return writer.line()
  }

  private var headline: String { "A build would publish \(outcome.counts)" }

  private var ledger: [String] {
    guard outcome.ledgerAdditions > 0 else { return [] }
    return ["Ledger: \(Counted(outcome.ledgerAdditions, "line").text) to add"]
  }

  private var status: String {
    if outcome.isRefused { return "refused" }
    return outcome.skipped.isEmpty ? "publishable" : "publishable-in-part"
  }
}
