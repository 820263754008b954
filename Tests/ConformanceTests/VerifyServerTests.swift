import Foundation
import OrderedJSON
import TestSupport
import Testing

/// `packshelf verify` of a URL.
@Suite("packshelf verify of a URL", .serialized) struct VerifyServerTests {
  private static func verify(_ url: String, _ options: String...) async throws -> BuildReports {
    BuildReports(try await Packshelf.run(["verify", url, "--format", "json"] + options))
  }

  /// Serves the sample with its twins.
  private static func serving(
    _ kind: ServerKind, body: @Sendable (Site) async throws -> Void
  ) async throws {
    let source = try TemporaryFolder()
    try SampleRegistry.write(to: source)
    try source.write(
      #"{"name":"@far/nut","url":"https://r.example.org/x/","maintainers":["Ann <a@example.org>"]}"#,
      to: "foreign/@far/nut.json")
    try await Site.serving(
      kind, [source.path("packages")], path: kind.server == nil ? "/" : "/npm/",
      options: ["--precompress", "gzip"], configuration: source.path("packshelf.yml"),
      buildOptions: ["--precompress", "gzip"], body: body)
    withExtendedLifetime(source) {}
  }

  @Test(
    "nothing is found behind a server with the printed configuration",
    arguments: ServerKind.configured)
  func good(_ kind: ServerKind) async throws {
    try await Self.serving(kind) { site in
      let reports = try await Self.verify(site.registry, "--strict")
      #expect(reports.diagnostics.isEmpty, "\(reports.diagnostics)")
      #expect(reports.status == 0)
      #expect(reports["status"] == "right")
      #expect(reports["tarballs"] == 6)
    }
  }

  @Test("what Python's file server does not do is named, and the registry is right")
  func bare() async throws {
    try await Self.serving(.bare) { site in
      let before = try site.folder.files()
      let reports = try await Self.verify(site.registry)
      #expect(
        Set(reports.codes) == [
          "probe-redirect", "probe-document-type", "probe-document-cached",
          "probe-tarball-not-cached", "probe-audit", "probe-foreign",
        ])
      #expect(reports.status == 0)
      #expect(try await Self.verify(site.registry, "--no-probe", "--strict").status == 0)
      #expect(try site.folder.files() == before, "the probe changes nothing")
    }
  }

  @Test("each corruption is found over HTTP", arguments: [ServerKind.nginx, .bare])
  func corrupted(_ kind: ServerKind) async throws {
    let seen = Corruption.all.filter { corruption in
      corruption.sight == .everywhere || corruption.sight == .configured && kind != .bare
    }
    try #require(seen.count >= 70)
    try await Self.serving(kind) { site in
      let good = try site.folder.files(below: "public")
      for corruption in seen {
        try corruption.apply(to: site.folder)
        let reports = try await Self.verify(site.registry, "--no-probe", "--strict")
        #expect(
          reports.codes.contains(corruption.remoteCode),
          "\(corruption.testDescription): \(reports.codes)")
        #expect(reports.status == 1)
        for (path, bytes) in good {
          if try !site.folder.exists("public/" + path) || site.bytes(path) != bytes
            || corruption.sight == .configured
          {
            try site.write(bytes, to: path)
          }
        }
      }
    }
  }

  @Test(
    "a host that does one thing wrong is told which",
    arguments: [
      ("none", []), ("scope", ["probe-scope-encoding"]), ("head", ["probe-head"]),
      ("validator", ["probe-no-validator"]), ("conditional", ["probe-conditional"]),
      ("unconditional", ["probe-conditional"]), ("encoded", ["probe-tarball-encoded"]),
      ("miss", ["probe-miss"]), ("forbidden", ["probe-miss"]),
      ("query", ["probe-other-bytes"]), ("cache", ["probe-document-cached"]),
      ("keep", ["probe-tarball-not-cached"]), ("type", ["probe-document-type"]),
      ("redirect", ["probe-redirect"]), ("audit", ["probe-audit"]),
      ("put", ["probe-write-accepted"]), ("delete", ["probe-write-accepted"]),
      ("post", ["probe-write-accepted"]), ("patch", ["probe-write-accepted"]),
      ("login", ["probe-write-accepted"]), ("tag", ["probe-write-accepted"]),
      ("dist-tags", ["probe-scope-encoding"]), ("miss-version", ["probe-miss"]),
      ("scope-loop", ["probe-scope-encoding", "probe-miss"]),
      ("accept", ["probe-client-refused"]),
      ("agent", ["probe-client-refused"]), ("no-accept", ["probe-client-refused"]),
      ("audit-empty", ["probe-audit"]), ("compressed", []),
      ("foreign-missing", ["probe-foreign"]), ("foreign-registry", ["probe-foreign"]),
      ("foreign-name", ["probe-foreign"]), ("foreign-document", ["probe-foreign"]),
      ("foreign-forbidden", ["probe-foreign"]), ("foreign-loop", ["probe-foreign"]),
    ])
  func faulty(_ fault: String, _ codes: [String]) async throws {
    try await FaultyServer.serving(fault) { _, registry in
      let reports = try await Self.verify(registry)
      #expect(Set(reports.codes) == Set(codes), "\(reports.diagnostics)")
      #expect(
        reports.diagnostics.allSatisfy {
          $0.file?.hasPrefix(registry) == true && $0.words.count > 40
        })
    }
  }

  @Test("a server that is not there is said not to be")
  func nobody() async throws {
    let port = try LoopbackSocket.freePort()
    let reports = try await Self.verify("http://127.0.0.1:\(port)/")
    #expect(reports.codes == ["tree-missing"])
    #expect(reports.status == 1)
    #expect(reports.diagnostics.first?.words.contains("a list cannot be read") == true)
  }

  @Test("of a copy that is read at another place one error says what its documents state")
  func copy() async throws {
    let folder = try TemporaryFolder()
    let port = try LoopbackSocket.freePort()
    try await SampleRegistry.build(in: folder, for: "https://npm.example.org/")
    let url = "http://127.0.0.1:\(port)/"
    try await StaticServer.run(.files(folder: folder.path("public")), port: port) { _ in
      let naive = try await Self.verify(url)
      #expect(naive.codes.filter { $0.hasPrefix("tree-") } == ["tree-registry-differs"])
      let words = try #require(naive.diagnostics.first { $0.file == url }?.words)
      #expect(
        words.hasPrefix(
          "the documents state the registry https://npm.example.org/, and \(url) was expected"))
      #expect(words.contains("`--registry https://npm.example.org/`"))
      #expect(naive.status == 1)
      let reports = try await Self.verify(
        url, "--no-probe", "--registry", "https://npm.example.org/", "--ledger",
        folder.path("packages/ledger.ndjson"))
      #expect(reports.codes.isEmpty, "\(reports.diagnostics)")
      #expect(reports.status == 0)
    }
    withExtendedLifetime(folder) {}
  }
}
