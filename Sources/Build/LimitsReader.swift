import Diagnostics
import Yams

/// The `limits` of a configuration file, every fault at its line.
struct LimitsReader {
  private let file: String
  private var limits = InputLimits()
  private var diagnostics: [Diagnostic] = []

  /// Reads the value of the key `limits`.
  static func reading(
    _ node: Node, file: String
  ) -> (limits: InputLimits, diagnostics: [Diagnostic]) {
    var reader = LimitsReader(file: file)
    reader.read(node)
    return (reader.limits, reader.diagnostics)
  }

  private init(file: String) { self.file = file }

  private mutating func read(_ node: Node) {
    guard let mapping = node.mapping else {
      return report(.configurationValueInvalid, node, "`limits` takes the keys \(Self.keys)")
    }
    for (key, value) in mapping {
      guard let known = key.string.flatMap(InputLimits.Key.init(rawValue:)) else {
        report(
          .configurationKeyUnknown, key, "`\(key.string ?? "…")` is not a limit",
          help: "the limits are \(Self.keys)")
        continue
      }
      guard let number = value.scalar.flatMap({ Self.number($0.string) }) else {
        report(
          .configurationValueInvalid, value,
          "`limits`: `\(known.rawValue)` takes a whole number from 1 up",
          help: "a size may end with KiB, MiB or GiB, as in `\(known.rawValue): 64 MiB`")
        continue
      }
      limits[known] = number
    }
  }

  private static let keys = InputLimits.Key.allCases.map { "`\($0.rawValue)`" }
    .joined(separator: ", ")

  /// The number that a text states, perhaps with a unit; nil where it is none or too large.
  private static func number(_ text: String) -> Int? {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]
    let unit = units.first { text.hasSuffix($0.0) }
    let digits = text.dropLast(unit?.0.count ?? 0).filter { $0 != " " && $0 != "_" }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits), number > 0
    else { return nil }
    let (product, isOverflow) = number.multipliedReportingOverflow(by: unit?.1 ?? 1)
    return isOverflow ? nil : product
  }

  private mutating func report(
    _ code: DiagnosticCode, _ node: Node, _ summary: String, help: String? = nil
  ) {
    let subject = Subject(file: file, line: node.mark?.line)
    diagnostics.append(Diagnostic(.error, code, at: subject, summary, suggestion: help))
  }
}
