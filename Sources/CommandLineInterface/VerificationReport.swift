import Build
import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// What a verification tells at its end.
struct VerificationReport {
  let outcome: VerificationOutcome
  let source: String

  /// The report for people; empty where the diagnostics have said everything.
  var text: String {
    guard !outcome.isFaulty else { return "" }
    let lines = [
      "\(source) is right: \(Counted(outcome.versionCount, "version").text) of "
        + Counted(outcome.packageCount, "package").text + ", "
        + Counted(outcome.tarballCount, "tarball").text + " read"
    ]
    let hidden =
      outcome.hidden.isEmpty
      ? [] : ["No packument names \(outcome.hidden.joined(separator: ", "))"]
    let leaving =
      outcome.leaving.isEmpty
      ? []
      : [
        "Nothing points to \(Counted(outcome.leaving.count, "tarball").text) any longer: a build "
          + "deletes them after their grace"
      ]
    return (lines + hidden + leaving).map(\.visible).joined(separator: "\n")
  }

  /// The report for machines: one object on one line.
  var json: String {
    var object = JSONObject()
    object["status"] = .string(outcome.isFaulty ? "faulty" : "right")
    object["source"] = .string(source)
    object["registry"] = outcome.registry.map { .string($0.text) } ?? .null
    object["layout"] = outcome.form.map { .string($0.rawValue) } ?? .null
    object["packages"] = .number(JSONNumber(outcome.packageCount))
    object["versions"] = .number(JSONNumber(outcome.versionCount))
    object["tarballs"] = .number(JSONNumber(outcome.tarballCount))
    object["files"] = outcome.fileCount.map { .number(JSONNumber($0)) } ?? .null
    object["hidden"] = .array(outcome.hidden.map(JSONValue.string))
    object["leaving"] = .array(outcome.leaving.map(JSONValue.string))
    object["ledger"] = .bool(outcome.hasLedger)
    return JSONValue.object(object).line
  }
}
