import Diagnostics
import OrderedJSON
import PackageModel
import Registry

@testable import Build

/// The readers of text, and what they promise.
enum TextFuzzing {
  /// What was read is written canonically, and read again is the same.
  static func json(_ bytes: [UInt8]) {
    guard let value = try? JSONParser.parse(bytes) else { return }
    let written = JSONWriter.document(value)
    guard let again = try? JSONParser.parse(written) else {
      fatalError("what was written is no JSON")
    }
    precondition(JSONWriter.document(again) == written, "writing is stable")
  }

  /// The first line is a range, the rest a version.
  static func range(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let loose = VersionRange(parsing: parts[0])
    let strict = VersionRange(parsing: parts[0], grammar: .strict)
    precondition(strict == nil || loose != nil, "the loose grammar takes what the strict one takes")
    for text in ["1.2.3", "0.0.0", "1.0.0-beta.1"] + parts.dropFirst() {
      guard let version = SemanticVersion(cleaning: text) else { continue }
      precondition(
        SemanticVersion(strict: version.description) == version, "versions are canonical")
      _ = (loose?.contains(version), strict?.contains(version))
    }
    _ = try? DistTag(parsing: parts[0])
    _ = try? PackageName(parsing: parts[0])
  }

  /// What was read is written, and read again is the same.
  static func ledger(_ bytes: [UInt8]) {
    let (ledger, faults) = Ledger.reading(String(decoding: bytes, as: UTF8.self), file: "ledger")
    print(faults)
    let (again, moreFaults) = Ledger.reading(ledger.text, file: "ledger")
    precondition(moreFaults.isEmpty, "what was written has no faults")
    precondition(again.text == ledger.text, "writing is stable")
  }

  /// Every fault of a configuration can be printed.
  static func configuration(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    print(ConfigurationReader.reading(text, file: "packshelf.yml").diagnostics)
  }

  /// A line of a scan that is taken is written, and read again is the same.
  static func scan(_ bytes: [UInt8]) {
    do throws(ScanLine.Fault) {
      let written = try ScanLine(String(decoding: bytes, as: UTF8.self)).bytes
      let again = try ScanLine(String(decoding: written, as: UTF8.self)).bytes
      precondition(again == written, "writing is stable")
    } catch {
      _ = error.reason
    }
  }

  /// Renders diagnostics, whatever text they repeat, for people and machines.
  static func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.sorted() {
      _ = diagnostic.text
      json(JSONWriter.document(diagnostic.json))
    }
  }
}
