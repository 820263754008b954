import OrderedJSON

extension Corruption {
  /// The options by which the ledger is read.
  static let ledgerOptions = ["--ledger", "ledger.ndjson"]

  private static func line(
    _ name: String, change: @escaping @Sendable (inout JSONValue) -> Void
  ) -> Corruption {
    Corruption("the ledger: " + name, naming: "bolt", options: ledgerOptions) {
      try $0.editLedgerLine(change)
    }
  }

  private static func lines(
    _ name: String, naming subject: String,
    change: @escaping @Sendable ([String]) -> [String]
  ) -> Corruption {
    Corruption("the ledger: " + name, naming: subject, options: ledgerOptions) {
      try $0.editLedger(change)
    }
  }

  /// In the ledger, which contradicts the tree.
  static let ledger: [Corruption] = [
    line("another integrity") {
      $0["integrity"] = .string("sha512-" + String(repeating: "A", count: 86) + "==")
    },
    line("another time") { $0["time"] = "2024-01-04T10:00:01.000Z" },
    line("a name in other case") { $0["name"] = "Bolt" },
    line("an integrity that is none") { $0["integrity"] = "sha512-xyz" },
    line("a time that is none") { $0["time"] = "yesterday" },
    line("a version that is none") { $0["version"] = "1.1" },
    lines("a line missing", naming: "bolt") { $0.filter { !$0.contains(#""1.1.0""#) } },
    lines("a merge conflict", naming: "ledger.ndjson") { ["<<<<<<< HEAD"] + $0 },
    lines("two lines that disagree", naming: "ledger.ndjson") { lines in
      lines
        + lines.filter { $0.contains(#""1.1.0""#) }
        .map { $0.replacing("2024-01-04", with: "2024-01-05") }
    },
    lines("no lines", naming: "bolt") { _ in [] },
  ]
}
