import Build
import Hosting
import PackageModel

/// The input ended before every question was answered.
struct QuestionsAbandoned: Error {}

/// What a person at the terminal is asked where the command line does not say it.
struct InitQuestions {
  private let terminal: Terminal

  /// Questions at a terminal.
  init(at terminal: Terminal) { self.terminal = terminal }

  /// The registry's URL, which has no default.
  func registry() throws(QuestionsAbandoned) -> RegistryURL {
    try answer(
      "The public URL of the registry, such as https://npm.example.org/:"
    ) { try? RegistryURL(parsing: $0) }
  }

  /// The scopes that are published; none for any package.
  func scopes() throws(QuestionsAbandoned) -> [String] {
    try answer("The scopes of its packages, such as @acme @lib (none: any package):") { text in
      let scopes = text.split { " ,".contains($0) }.map(String.init)
      return scopes.allSatisfy(isScope) ? scopes : nil
    }
  }

  /// The host; nil where it is not known yet.
  func host() throws(QuestionsAbandoned) -> HostName? {
    try choice(HostName.self, "The host that will serve it", without: "not known yet")
  }

  /// The service that builds; nil for none.
  func integration() throws(QuestionsAbandoned) -> ContinuousIntegration? {
    try choice(
      ContinuousIntegration.self, "The service that builds after a push", without: "no such file")
  }

  /// Who writes the ledger's lines.
  func form() throws(QuestionsAbandoned) -> LedgerForm {
    let question =
      "Who writes the ledger: frozen, whoever publishes with `packshelf add`; recording, the build "
      + "(none: frozen):"
    return try answer(question) { $0.isEmpty ? .frozen : LedgerForm(rawValue: $0) }
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ choices: Choice.Type, _ question: String, without: String
  ) throws(QuestionsAbandoned) -> Choice? {
    let names = choices.allCases.map(\.rawValue).joined(separator: ", ")
    return try answer("\(question): \(names) (none: \(without)):") { text -> Choice?? in
      text.isEmpty ? .some(nil) : Choice(rawValue: text).map { .some($0) }
    }
  }

  /// Asks until the answer can be read.
  private func answer<Answer>(
    _ question: String, _ read: (String) -> Answer?
  ) throws(QuestionsAbandoned) -> Answer {
    while true {
      guard let text = terminal.answer(to: question) else { throw QuestionsAbandoned() }
      if let answer = read(text.trimmingWhitespace) { return answer }
      terminal.note("  not \(text.trimmingWhitespace)")
    }
  }
}
