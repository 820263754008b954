import OrderedJSON
import TestSupport
import Testing

/// The script of `packshelf host s3`, read by what reads scripts, and what it prints.
@Suite struct StoreScriptTests {
  /// A registry whose configuration has everything that reaches the script, spelled hard.
  private static let everything = """
    version: 1
    registry: https://npm.example.org/it's/$HOME/
    output: public
    packages: [packages]
    layout: bucket
    access: restricted
    precompress: gzip
    foreign: foreign
    tarballs: external
    tarballs-url: https://files.example.org/$(id)/'"'/
    upstream: { registry: "https://registry.npmjs.org/", packages: ["@types/*", "it's.*"] }
    """

  private static func folder(_ options: String...) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(everything, to: "packshelf.yml")
    try folder.write(
      #"{"name": "constructor", "url": "https://npm.other.example/", "maintainers": []}"#,
      to: "foreign/constructor.json")
    try folder.write("{}", to: "public/documents/-/ping")
    let result = try await Packshelf.run(
      ["host", "s3", "--bucket", "acme-npm"] + options, in: folder.path(""))
    try #require(result.status == 0, "\(result.errors)")
    try folder.write(result.output, to: "registry.sh")
    return folder
  }

  @Test("shellcheck and sh take what is printed", .needs(.shellcheck))
  func shell() async throws {
    let hard = try await Self.folder("--prefix", "it/s/")
    let plain = try await Packshelf.run([
      "host", "s3", "--registry", "https://npm.example.org/", "--layout", "bucket",
    ])
    try hard.write(plain.output, to: "plain.sh")
    for script in ["registry.sh", "plain.sh"] {
      let check = try await Command.run(
        ExternalTool.shellcheck.required, ["--shell=sh", hard.path(script)])
      #expect(check.status == 0, "\(check.output)")
      let parse = try await Command.run("sh", ["-n", hard.path(script)])
      #expect(parse.status == 0, "\(parse.errors)")
    }
  }

  @Test("the AWS CLI takes the headers policy", .needs(.aws))
  func headers() async throws {
    let folder = try await Self.folder("--prefix", "it/s/")
    let printed = try await Self.run("headers", in: folder)
    try folder.write(printed.output, to: "headers.json")
    let check = try await Command.run(
      ExternalTool.aws.required,
      [
        "cloudfront", "create-response-headers-policy", "--generate-cli-skeleton", "output",
        "--response-headers-policy-config", "file://" + folder.path("headers.json"),
      ], environment: StoreCredentials.environment(home: folder.path("")))
    #expect(check.status == 0, "\(check.errors)")
    let policy = try JSONParser.parse(printed.output).object?["SecurityHeadersConfig"]?.object
    let content = policy?["ContentSecurityPolicy"]?.object?["ContentSecurityPolicy"]?.string
    #expect(content?.hasPrefix("default-src 'none'; ") == true)
  }

  @Test(
    "the environment cannot bring in what the script does not quote",
    arguments: [
      ["BUCKET": "a/b"], ["BUCKET": "$(id)"], ["PREFIX": "npm"], ["PREFIX": "/npm/"],
      ["PREFIX": "a&b/"], ["PREFIX": "a|b/"], ["PREFIX": "a\"b/"], ["PREFIX": "a\nb/"],
    ])
  func environment(_ variables: [String: String]) async throws {
    let folder = try await Self.folder("--prefix", "it/s/")
    let result = try await Self.run("headers", in: folder, variables)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
  }

  @Test("a folder that is no bucket's tree, and a wrong call, are refused before anything is asked")
  func refusal() async throws {
    let folder = try await Self.folder("--prefix", "it/s/")
    let wrong = try await Self.run("upload foreign", in: folder)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("packshelf build --layout bucket"))
    #expect(try await Self.run("upload", in: folder).status == 64)
    #expect(try await Self.run("sync public", in: folder).status == 64)
  }

  @Test(
    "a name of this registry that the function would send elsewhere stops the upload",
    arguments: [
      "documents/@types/bolt", "documents/it's.x", "tarballs/@types/bolt/-/bolt-1.0.0.tgz",
    ])
  func upstream(_ path: String) async throws {
    let folder = try await Self.folder("--prefix", "it/s/")
    try folder.write("{}", to: "public/documents/left-pad")
    try folder.write("{}", to: "public/" + path)
    let result = try await Self.run("upload public", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("narrow `upstream` in packshelf.yml"))
    #expect(!result.output.contains("left-pad"))
  }

  private static func run(
    _ command: String, in folder: TemporaryFolder, _ variables: [String: String] = [:]
  ) async throws -> CommandResult {
    let environment = StoreCredentials.environment(home: folder.path(""))
      .merging(variables.mapValues { $0 as String? }) { $1 }
    return try await Command.run(
      "sh", ["registry.sh"] + command.split(separator: " ").map(String.init),
      in: folder.path(""), environment: environment)
  }
}
