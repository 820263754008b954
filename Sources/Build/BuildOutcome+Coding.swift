import Diagnostics
import OrderedJSON
import OutputTree
import PackageModel
import Registry

extension RecordWriter {
  /// Appends what a build had to say, without its summaries; the next one says it again, unless there
  /// was a change.
  mutating func append(_ outcome: BuildOutcome) {
    append(JSONWriter.bytes(.array(outcome.diagnostics.map(\.json))))
    append(UInt32(outcome.withheld.count))
    for tarball in outcome.withheld {
      append(tarball.source)
      append(tarball.identity)
      append(tarball.integrity.text)
      append(tarball.reason)
    }
    append(UInt32(outcome.skipped.count))
    for source in outcome.skipped { append(source) }
    append(UInt32(outcome.passedOver.count))
    for folder in outcome.passedOver {
      append(folder.source)
      append(folder.reason)
    }
    append(Int64(outcome.changes?.total ?? 0))
    append(Int64(outcome.readCount + outcome.knownCount))
  }

  private mutating func append(_ reason: WithheldTarball.Reason) {
    switch reason {
    case .isPrivate: append(UInt8(0))
    case .restricted: append(UInt8(1))
    case .unpublished: append(UInt8(2))
    case .excluded: append(UInt8(3))
    case .otherRegistry(let url):
      append(UInt8(4))
      append(url)
    }
  }
}

extension RecordReader {
  /// What a build had to say, without its summaries, as one says it that changes nothing.
  mutating func outcome() throws(Fault) -> BuildOutcome {
    var outcome = BuildOutcome()
    outcome.diagnostics = try diagnostics()
    for _ in 0..<(try number(UInt32.self)) { outcome.withheld.append(try withheld()) }
    for _ in 0..<(try number(UInt32.self)) { outcome.skipped.append(try text()) }
    for _ in 0..<(try number(UInt32.self)) {
      outcome.passedOver.append(PassedOver(source: try text(), reason: try text()))
    }
    outcome.changes = TreeChangeCounts(unchanged: Int(try number(Int64.self)))
    outcome.knownCount = Int(try number(Int64.self))
    guard isAtEnd else { throw Fault() }
    return outcome
  }

  private mutating func diagnostics() throws(Fault) -> [Diagnostic] {
    guard let values = (try? JSONParser.parse(Array(try part())))?.array else { throw Fault() }
    let diagnostics = values.compactMap(Diagnostic.init(json:))
    guard diagnostics.count == values.count else { throw Fault() }
    return diagnostics
  }

  private mutating func withheld() throws(Fault) -> WithheldTarball {
    let source = try text()
    let identity = try text()
    guard let integrity = Integrity(parsing: try text()) else { throw Fault() }
    return WithheldTarball(
      source: source, identity: identity, integrity: integrity, reason: try reason())
  }

  private mutating func reason() throws(Fault) -> WithheldTarball.Reason {
    switch try number(UInt8.self) {
    case 0: .isPrivate
    case 1: .restricted
    case 2: .unpublished
    case 3: .excluded
    case 4: .otherRegistry(try text())
    default: throw Fault()
    }
  }

  /// What there was to say about a package.
  mutating func summary() throws(Fault) -> PackageSummary {
    guard let summary = PackageSummary(kept: try part()) else { throw Fault() }
    return summary
  }
}
