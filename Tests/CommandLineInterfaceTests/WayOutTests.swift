import Foundation
import OrderedJSON
import TestSupport
import Testing

/// What a command says that cannot do what it was asked.
@Suite("What went wrong, and the way out")
struct WayOutTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try folder.put(("a.tgz", TarballFixture(name: "a", version: "1.0.0")))
    let build = try await Packshelf.run(
      [
        "build", "packages", "--registry", "https://npm.example.org/", "--output", "public",
        "--no-ledger",
      ], in: folder.url.path)
    try #require(build.status == 0, "\(build.errors)")
  }

  @Test(
    "what cannot be is one line, and the way out another, without how the command is used",
    arguments: [
      (
        // An address for documentation (RFC 5737), which no machine has.
        ["serve", "public", "--address", "203.0.113.1", "--port", "0"], 74,
        "cannot serve at 203.0.113.1:0: this machine does not have that address", "`--address`"
      ),
      (["verify", "http://"], 64, #""http://": it names no host"#, "https://npm.example.org/"),
      (
        ["verify", "public", "--registry", "x"], 64,
        #"--registry "x": a registry URL begins with https:// or http://"#, "https://"
      ),
      (
        ["diff", "public", "https://me:secret@npm.example.org/"], 64,
        #""https://***@npm.example.org/": it would publish the user name and password in every "#
          + "document", "https://"
      ),
      (
        ["init", "--registry", "ftp://x"], 64,
        #"--registry "ftp://x": clients reach registries by https or http, not ftp"#, "https://"
      ),
    ] as [([String], Int32, String, String)])
  func runTime(_ arguments: [String], _ status: Int32, _ reason: String, _ help: String)
    async throws
  {
    let result = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(result.status == status)
    let lines = result.errors.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 3 && lines[2].isEmpty, "\(result.errors)")
    #expect(lines[0] == "packshelf: \(reason)")
    #expect(lines[1].hasPrefix("  help: ") && lines[1].contains(help), "\(lines[1])")
  }

  @Test(
    "an argument that cannot be read is said with how its own command is used",
    arguments: [
      ["add", "a.tgz", "--date", "soon"], ["explain", "a", "--before", "soon"],
      ["explain", "a", "--node", "x"], ["explain", "Not a name"],
      ["serve", "--address", "localhost"],
    ])
  func usage(_ arguments: [String]) async throws {
    let result = try await Packshelf.run(arguments, in: folder.url.path)
    #expect(result.status == 64)
    #expect(result.errors.contains("\nUsage: packshelf \(arguments[0]) "), "\(result.errors)")
  }

  @Test(
    "the way out of `packshelf serve` names no option that it does not have",
    arguments: [
      ([], "output-missing"), ([], "registry-missing"), (["--watch"], "folder-missing"),
      (["nosuch"], "tree-missing"), (["../public", "--host", "s3"], "host-layout-mismatch"),
    ])
  func serving(_ arguments: [String], _ code: String) async throws {
    try folder.write("", to: "empty/.keep")
    let result = try await Packshelf.run(["serve"] + arguments, in: folder.path("empty"))
    #expect(result.status == 1)
    #expect(result.errors.contains("[\(code)]"), "\(result.errors)")
    let help = result.errors.split(separator: "\n").filter { $0.hasPrefix("  help: ") }
    #expect(!help.isEmpty)
    let dump = try await Packshelf.run(["help", "serve"])
    for line in help {
      // What is between backticks may be another command.
      let own = line.split(separator: "`", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("packshelf ") }
      let options = own.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("--") }
      #expect(options.allSatisfy { dump.output.contains("  \($0) ") }, "\(line)")
      #expect(!line.contains("URL"), "it serves folders alone: \(line)")
    }
  }
}
