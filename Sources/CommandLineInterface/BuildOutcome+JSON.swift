import Build
import OrderedJSON
import PackageModel
import Registry

extension BuildOutcome {
  /// Adds what the reports of several commands say of an outcome.
  func add(to writer: inout JSONObjectWriter) {
    let reported = zip(summaries, reports)
    writer.append("packages", elements: reported.filter { !$0.0.isForeign }.map(\.1))
    writer.append("withheld", .array(withheld.map(\.reportJSON)))
    var foreign = JSONObjectWriter()
    for (summary, report) in reported where summary.isForeign {
      foreign.append(summary.name.text, written: report)
    }
    writer.append("foreign", written: foreign.finished())
    writer.append("skipped", .array(skipped.map(JSONValue.string)))
    writer.append("passedOver", .array(passedOver.map(\.reportJSON)))
    writer.append("ledger", ["added": .number(JSONNumber(ledgerAdditions))])
  }
}

extension JSONObjectWriter {
  /// The object as text on one line.
  consuming func line() -> String { String(decoding: finished(), as: UTF8.self) }
}

extension JSONValue {
  /// The value as text on one line.
  var line: String {
    var bytes: [UInt8] = []
    JSONWriter.append(self, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension WithheldTarball {
  var reportJSON: JSONValue {
    [
      "identity": .string(identity), "tarball": .string(source), "reason": .string(reasonText),
    ]
  }
}

extension PassedOver {
  fileprivate var reportJSON: JSONValue { ["path": .string(source), "reason": .string(reason)] }
}
