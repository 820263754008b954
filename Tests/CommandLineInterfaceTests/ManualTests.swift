import Foundation
import OrderedJSON
import TestSupport
import Testing

/// `docs/packshelf.1`, which `scripts/manual` makes.
@Suite("The manual page")
struct ManualTests {
  @Test("says of each command and option what the program says, and nothing more")
  func isCurrent() async throws {
    let dump = try await Packshelf.run(["--experimental-dump-help"])
    let root = try #require(try JSONParser.parse(dump.output).object?["command"]?.object)
    let texts = Self.texts(of: root)
    try #require(texts.count > 100)
    let page = try Self.page
    let said = page.split(separator: "\n")
      .filter { !$0.hasPrefix(".") || $0.hasPrefix(".Nd ") }
      .map { $0.hasPrefix(#"\&"#) ? $0.dropFirst(2) : $0 }
      .joined(separator: " ").words
    for text in texts {
      #expect(said.contains(text.words), "run `make manual`: \(text)")
    }
    let items = page.split(separator: "\n").count { $0.hasPrefix(".It ") }
    #expect(items == Self.itemCount(of: root) - 1, "run `make manual`")
  }

  @Test("says which values an option takes, and its default")
  func saysValues() async throws {
    let dump = try await Packshelf.run(["--experimental-dump-help"])
    let root = try #require(try JSONParser.parse(dump.output).object?["command"]?.object)
    let items = try Self.page.components(separatedBy: "\n.It ").dropFirst().map(\.words)
    let arguments = Self.arguments(of: root)
    try #require(items.count == arguments.count)
    for (item, argument) in zip(items, arguments) {
      let values = (argument?["allValues"]?.array ?? []).compactMap(\.string)
      #expect(values.allSatisfy(item.contains), "run `make manual`: \(item)")
      guard let usual = argument?["defaultValue"]?.string else { continue }
      #expect(item.contains("default: \(usual)"), "run `make manual`: \(item)")
    }
  }

  @Test("says of each command with which statuses it ends")
  func saysStatuses() async throws {
    let dump = try await Packshelf.run(["--experimental-dump-help"])
    let root = try #require(try JSONParser.parse(dump.output).object?["command"]?.object)
    let commands = Self.shown(root["subcommands"]).filter { $0["commandName"] != "help" }
    try #require(commands.count > 10)
    for command in commands {
      let words = command["discussion"]?.string ?? ""
      #expect(words.contains("Exit status:\n  "), "\(command["commandName"] ?? .null)")
    }
  }

  @Test("is one that mandoc and groff take", .enabled(if: Self.hasTools))
  func isRight() async throws {
    let file = Packshelf.repository + "/docs/packshelf.1"
    let checks: [(ExternalTool, [String])] = [
      (.mandoc, ["-Tlint", "-W", "warning", file]), (.groff, ["-mdoc", "-ww", "-z", file]),
    ]
    for (tool, arguments) in checks {
      let result = try await Command.run(tool.required, arguments)
      #expect(result.status == 0)
      #expect(result.output + result.errors == "")
    }
  }

  private static let hasTools =
    !mayLackTools || [ExternalTool.mandoc, .groff].allSatisfy { $0.path != nil }

  private static var page: String {
    get throws {
      try String(contentsOfFile: Packshelf.repository + "/docs/packshelf.1", encoding: .utf8)
    }
  }

  /// Every sentence on a command, its options and the commands below it.
  private static func texts(of command: JSONObject) -> [String] {
    let own = [command["abstract"], command["discussion"]].compactMap { $0?.string }
    let arguments = shown(command["arguments"]).compactMap { $0["abstract"]?.string }
    return own + arguments + shown(command["subcommands"]).flatMap(texts)
  }

  /// The arguments in the order of the page; nil for what is a command.
  private static func arguments(of command: JSONObject) -> [JSONObject?] {
    shown(command["arguments"])
      + shown(command["subcommands"]).flatMap { [nil] + arguments(of: $0) }
  }

  /// How many items a list of the commands and options has.
  private static func itemCount(of command: JSONObject) -> Int {
    1 + shown(command["arguments"]).count
      + shown(command["subcommands"]).map(itemCount).reduce(0, +)
  }

  private static func shown(_ value: JSONValue?) -> [JSONObject] {
    (value?.array ?? []).compactMap(\.object).filter { $0["shouldDisplay"] != .bool(false) }
  }
}

extension String {
  /// The words, with a space between.
  fileprivate var words: String {
    split { $0.isWhitespace || $0 == "\"" }.joined(separator: " ")
  }
}
