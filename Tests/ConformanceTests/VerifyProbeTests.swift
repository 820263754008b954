import Foundation
import TestSupport
import Testing

/// What `packshelf verify` of a URL does to a server, and what it says where it cannot go on.
@Suite("packshelf verify and its server", .serialized) struct VerifyProbeTests {
  private static func verify(_ url: String, _ options: String...) async throws -> BuildReports {
    BuildReports(try await Packshelf.run(["verify", url, "--format", "json"] + options))
  }

  @Test("no header of the user's goes to another origin after a redirect")
  func secrets() async throws {
    try await FaultyServer.serving("away") { _, registry in
      let reports = try await Self.verify(
        registry, "--header", "X-Token: secret", "--header", "Authorization: Bearer secret",
        "--header", "Cookie: a=secret")
      #expect(Set(reports.codes) == ["probe-redirect"], "\(reports.diagnostics)")
      #expect(try await Self.verify(registry).codes == ["tree-unavailable"])
    }
  }

  @Test(
    "a server that keeps what is written is found out, and keeps nothing of the probe",
    arguments: [("bucket", "412"), ("store", "200"), ("keeper", "200")])
  func writable(_ fault: String, _ answer: String) async throws {
    try await FaultyServer.serving(fault) { folder, registry in
      let before = try folder.files()
      let dates = try folder.dates(of: before.keys)
      let reports = try await Self.verify(registry)
      #expect(Set(reports.codes) == ["probe-write-accepted"], "\(reports.diagnostics)")
      #expect(reports.diagnostics.contains { $0.words.contains("answered with \(answer)") })
      let isLeft = reports.diagnostics.contains { $0.words.contains("does not delete it") }
      #expect(isLeft == (fault == "keeper"))
      guard fault != "keeper" else { return }
      #expect(try folder.files() == before)
      #expect(try folder.dates(of: before.keys) == dates, "nothing was replaced by itself")
    }
  }

  @Test(
    "a server that does not answer clients is one error, which says its status first",
    arguments: [
      ("unauthorized", "the server answers 401 Unauthorized", "--header"),
      ("forbidden-all", "the server answers 403 Forbidden", "--header"),
      ("unavailable", "the server answers 503 Service Unavailable", "--header"),
      ("closed", "the server answers 401 Unauthorized", "--header"),
      ("limited", "the server answers 429 Too Many Requests", "Retry-After: 7"),
      ("gateway", "the server answers 502 Bad Gateway", "log"),
    ])
  func outage(_ fault: String, _ summary: String, _ word: String) async throws {
    try await FaultyServer.serving(fault) { _, registry in
      let reports = try await Self.verify(registry, "--jobs", "4")
      #expect(reports.codes == ["tree-unavailable"], "\(reports.diagnostics)")
      #expect(reports.status == 1)
      let words = reports.diagnostics.first?.words ?? ""
      #expect(words.hasPrefix(summary) && words.contains(word), "\(words)")
    }
  }

  @Test("a server that never answers is waited for once")
  func silence() async throws {
    try await FaultyServer.serving("silent") { _, registry in
      let clock = ContinuousClock()
      let start = clock.now
      let reports = try await Self.verify(registry, "--timeout", "2")
      #expect(reports.codes == ["tree-unavailable"])
      #expect(reports.diagnostics.first?.words.hasPrefix("nothing came for 2 seconds") == true)
      #expect(
        clock.now - start < .seconds(20), "seven lists would take longer, one after the other")
    }
  }

  @Test("a tarball that is forbidden says what lets one in")
  func forbiddenTarballs() async throws {
    try await FaultyServer.serving("forbidden-tarballs") { _, registry in
      let reports = try await Self.verify(registry)
      #expect(Set(reports.codes) == ["tree-unreadable", "probe-miss"], "\(reports.diagnostics)")
      #expect(
        reports.diagnostics.allSatisfy {
          $0.words.contains("403 Forbidden") && $0.words.contains("--header")
        })
    }
  }

  @Test(
    "a redirect that leads nowhere is said to come from where it does",
    arguments: [("loop", "in a circle"), ("port", "127.0.0.1:1/bolt/")])
  func redirects(_ fault: String, _ words: String) async throws {
    try await FaultyServer.serving(fault) { _, registry in
      let reports = try await Self.verify(registry, "--no-probe")
      let found = reports.diagnostics.first { $0.file == registry + "bolt" }
      #expect(found?.code == "tree-unreadable")
      #expect(found?.words.contains("a redirect from \(registry)bolt to ") == true)
      #expect(found?.words.contains(words) == true, "\(found?.words ?? "")")
    }
  }

  @Test(
    "what makes others install something wrong is an error, and what they lack is none",
    arguments: [
      ("foreign-missing", "warning", "404 Not Found, and not a redirect to https://r.example.org/"),
      ("foreign-registry", "error", "a redirect to https://evil.example.org/faraway, and not"),
      ("foreign-document", "error", "200 OK, and not a redirect"),
      ("foreign-forbidden", "error", "--header"), ("audit", "warning", "`npm audit` fails"),
      ("audit-empty", "error", "found 0 vulnerabilities"),
      ("accept", "error", "406 Not Acceptable where pnpm asks"),
      ("dist-tags", "error", "`npm dist-tag ls` fails"),
    ])
  func severity(_ fault: String, _ severity: String, _ words: String) async throws {
    try await FaultyServer.serving(fault) { _, registry in
      let reports = try await Self.verify(registry, "--no-tarballs")
      #expect(reports.diagnostics.allSatisfy { $0.severity == severity })
      #expect(reports.diagnostics.contains { $0.words.contains(words) }, "\(reports.diagnostics)")
    }
  }

  @Test(
    "a version that the registry need not have is named whole",
    arguments: ["bolt", "bolt@", "bolt@^1.0.0", "bolt@latest", "bolt@1", "@acme", "a b@1.0.0"])
  func unpublished(_ identity: String) async throws {
    let result = try await Packshelf.run(["verify", "public", "--unpublished", identity])
    #expect(result.status == 64)
    #expect(result.errors.contains("Error: "), "\(result.errors)")
  }

  @Test("a wait has a length", arguments: ["0", "-1", "86401", "x"])
  func timeout(_ seconds: String) async throws {
    #expect(try await Packshelf.run(["verify", "public", "--timeout=\(seconds)"]).status == 64)
  }
}

extension TemporaryFolder {
  /// When files were written.
  fileprivate func dates(of files: some Sequence<String>) throws -> [String: Date?] {
    var dates: [String: Date?] = [:]
    for file in files {
      dates[file] =
        try FileManager.default.attributesOfItem(atPath: path(file))[.modificationDate] as? Date
    }
    return dates
  }
}
