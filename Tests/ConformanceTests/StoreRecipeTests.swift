import Foundation
import TestSupport
import Testing

/// The page of examples/s3, run against a store.
@Suite("The recipe for object stores", .needs(.aws, .moto, .npm, .shellcheck))
struct StoreRecipeTests {
  private static let example = "\(Packshelf.repository)/examples/s3"

  @Test("the stock command uploads in order, and what is gone goes last")
  func upload() async throws {
    let port = try LoopbackSocket.freePort()
    try await StaticServer.run(.moto, port: port) { store in
      let folder = try TemporaryFolder()
      let registry = "http://127.0.0.1:\(port)/acme-npm/"
      for version in ["1.0.0", "1.1.0"] {
        try folder.write(
          TarballFixture(name: "@acme/bolt", version: version).bytes,
          to: "packages/bolt-\(version).tgz")
      }
      try await run("aws s3 mb s3://acme-npm", in: folder, store)
      try await publish(folder, registry, store, ["setup", "build", "upload"])
      let written = Self.keys(store, "PUT").filter {
        // What the setup wrote.
        !$0.isEmpty && !$0.hasPrefix(".packshelf/")
      }
      let kinds = written.map(Self.kind)
      #expect(kinds == kinds.sorted(), "\(written)")
      #expect(try await installed(registry) == ["@acme/bolt@1.1.0"])
      try expectHeaders(from: store)

      try folder.remove("packages/bolt-1.1.0.tgz")
      let before = store.requests.count
      try await publish(folder, registry, store)
      let later = store.requests.dropFirst(before)
      let firstDeletion = later.firstIndex { $0.method == "DELETE" }
      let lastUpload = later.lastIndex { $0.method == "PUT" }
      #expect(try #require(lastUpload) < #require(firstDeletion))
      #expect(try await installed(registry) == ["@acme/bolt@1.0.0"])
      try expectContent(of: folder, in: store)
    }
  }

  @Test("shellcheck takes the script")
  func shellcheck() async throws {
    let result = try await Command.run(
      ExternalTool.shellcheck.required, ["\(Self.example)/sync"])
    #expect(result.status == 0, "\(result.output)")
  }

  private func expectHeaders(from store: StaticServer) throws {
    let tarball = try store.answer("GET", "/acme-npm/@acme/bolt/-/bolt-1.0.0.tgz")
    #expect(tarball["content-type"] == "application/octet-stream")
    #expect(tarball["cache-control"] == "public, max-age=31536000, immutable")
    for path in ["@acme/bolt", "@acme/bolt/1.0.0", "-/ping", "_all_docs"] {
      let document = try store.answer("GET", "/acme-npm/\(path)")
      #expect(document["content-type"] == "application/json", "\(path)")
      #expect(document["cache-control"] == "no-cache, no-transform", "\(path)")
    }
    let page = try store.answer("GET", "/acme-npm/index.html")
    #expect(page["content-type"]?.hasPrefix("text/html") == true)
    #expect(page["cache-control"] == "no-cache")
  }

  /// Expects what the tree has, nothing of the version that is gone, and what is not the registry's.
  private func expectContent(of folder: TemporaryFolder, in store: StaticServer) throws {
    for path in ["@acme/bolt/1.1.0", "@acme/bolt/-/bolt-1.1.0.tgz"] {
      #expect(try store.answer("GET", "/acme-npm/\(path)").status == 404, "\(path)")
    }
    #expect(!Self.keys(store, "DELETE").contains { $0.hasPrefix(".packshelf/") })
    for path in try folder.files(below: "public").keys {
      let key = path.split(separator: "/").dropFirst().joined(separator: "/")
      #expect(try store.answer("GET", "/acme-npm/\(key)").status == 200, "\(key)")
    }
  }

  /// Which of the four folders a key comes from, in their order.
  private static func kind(of key: String) -> Int {
    if key.hasSuffix(".tgz") { return 0 }
    if key.hasPrefix("-/web/") || key == "index.html" || key == "robots.txt" { return 3 }
    return key.hasPrefix("@acme/bolt/") ? 1 : 2
  }

  private static func keys(_ store: StaticServer, _ method: String) -> [String] {
    store.requests.filter { $0.method == method && $0.path.hasPrefix("/acme-npm/") }.map {
      String($0.path.dropFirst("/acme-npm/".count).prefix { $0 != "?" })
    }
  }

  private func publish(
    _ folder: TemporaryFolder, _ registry: String, _ store: StaticServer,
    _ labels: [String] = ["build", "upload"]
  ) async throws {
    let page = try String(contentsOfFile: "\(Self.example)/README.md", encoding: .utf8)
    let blocks = page.split(separator: "```").filter { block in
      labels.contains { block.hasPrefix("sh \($0)\n") }
    }
    try #require(blocks.count == labels.count)
    let script = blocks.map { $0.drop { $0 != "\n" } }.joined(separator: "\n")
      .replacing("https://acme-npm.s3.eu-central-1.amazonaws.com/", with: registry)
      .replacing("build packages", with: "build packages --no-ledger --grace 0")
      .replacing("PACKSHELF", with: Packshelf.repository)
    try await run(script, in: folder, store)
  }

  private func run(
    _ script: String, in folder: TemporaryFolder, _ store: StaticServer
  ) async throws {
    var environment = StoreCredentials.environment(home: folder.url.path)
    let programs = try [Packshelf.binary, ExternalTool.aws.required].map {
      URL(filePath: $0).deletingLastPathComponent().path
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    environment["PATH"] = (programs + [path]).joined(separator: ":")
    environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:\(store.port)"
    // The store's URL has the bucket in its path, where Amazon's has it in the host.
    environment["PREFIX"] = ""
    environment["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_required"
    let result = try await Command.run(
      "/bin/bash", ["-euc", script], in: folder.path(""), environment: environment)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private func installed(_ registry: String) async throws -> Set<String> {
    let project = try NpmProject()
    let result = try await NpmClient(registry: registry).run("install", "@acme/bolt", in: project)
    #expect(result.status == 0, "\(result.errors)")
    return project.identities
  }
}
