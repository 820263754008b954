/// What can be fuzzed: each reader of bytes that other people wrote.
enum FuzzTarget: String, CaseIterable {
  case tarball
  case manifest
  case json
  case range
  case ledger
  case configuration
  case scan
  case readme

  /// Takes one input; a trap, a broken promise or a report of a sanitizer ends the process.
  var callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt {
    switch self {
    case .tarball: { run(TarballFuzzing.run, $0, $1) }
    case .manifest: { run(ManifestFuzzing.run, $0, $1) }
    case .json: { run(TextFuzzing.json, $0, $1) }
    case .range: { run(TextFuzzing.range, $0, $1) }
    case .ledger: { run(TextFuzzing.ledger, $0, $1) }
    case .configuration: { run(TextFuzzing.configuration, $0, $1) }
    case .scan: { run(TextFuzzing.scan, $0, $1) }
    case .readme: { run(ReadmeFuzzing.run, $0, $1) }
    }
  }
}

private func run(
  _ body: ([UInt8]) -> Void, _ start: UnsafePointer<UInt8>?, _ count: Int
) -> CInt {
  body(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
