import OrderedJSON
import TestSupport
import Testing

/// `packshelf verify` of a folder.
@Suite("packshelf verify of a folder") struct VerifyTests {
  private static let registry = "https://npm.example.org/npm/"

  /// The services serve a site from the root of a host.
  private static let root = "https://npm.example.org/"

  private static func verify(_ folder: TemporaryFolder, _ options: String...) async throws
    -> BuildReports
  { try await verify(folder, options: options) }

  private static func verify(
    _ folder: TemporaryFolder, options: [String]
  ) async throws -> BuildReports {
    BuildReports(
      try await Packshelf.run(
        ["verify", "public", "--format", "json"] + options, in: folder.path("")))
  }

  @Test(
    "nothing is found in what a build writes",
    arguments: [
      [], ["--precompress", "gzip"], ["--layout", "bucket"],
      ["--layout", "bucket", "--precompress", "gzip"], ["--host", "netlify"],
      ["--host", "vercel"], ["--host", "cloudflare-pages"], ["--host", "github-pages"],
      ["--host", "gitlab-pages"], ["--host", "azure-static-web-apps"],
    ])
  func good(_ options: [String]) async throws {
    let folder = try TemporaryFolder()
    let registry = options.contains("--host") ? Self.root : Self.registry
    try await SampleRegistry.build(in: folder, for: registry, options: options)
    let before = try folder.files()
    let reports = try await Self.verify(folder, "--packages", "packages", "--strict")
    #expect(reports.diagnostics.isEmpty, "\(reports.diagnostics)")
    #expect(reports.status == 0)
    #expect(reports["status"] == "right")
    #expect(reports["registry"] == .string(registry))
    #expect(reports["versions"] == 6)
    #expect(reports["tarballs"] == 6)
    #expect(reports["hidden"] == ["@acme/old@0.9.0"])
    #expect(reports["ledger"] == true)
    #expect(try folder.files() == before, "nothing is written")
  }

  @Test("each corruption is found, and named", arguments: Corruption.all)
  func corrupted(_ corruption: Corruption) async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(
      in: folder, for: Self.registry, options: ["--precompress", "gzip"])
    try corruption.apply(to: folder)
    let reports = try await Self.verify(folder, "--packages", "packages", "--strict")
    #expect(reports.codes.contains(corruption.code), "\(reports.codes)")
    #expect(reports.status == 1)
    #expect(reports["status"] == "faulty")
    #expect(reports.otherLines.isEmpty)
  }

  @Test("a registry in which every file is spoilt is reported, and nothing crashes")
  func noise() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: Self.registry)
    for (seed, path) in try folder.files(below: "public").keys.sorted().enumerated() {
      try folder.write(TestSupport.noise(seed * 13), to: "public/" + path)
    }
    let reports = try await Self.verify(folder)
    #expect(reports.status == 1)
    #expect(reports.codes.contains("tree-document-invalid"))
  }

  @Test("a folder that is no registry is said to be none", arguments: ["packages", "public"])
  func noRegistry(_ name: String) async throws {
    let folder = try TemporaryFolder()
    try SampleRegistry.write(to: folder)
    try folder.write("x", to: "public/x")
    let reports = BuildReports(
      try await Packshelf.run(["verify", name, "--format", "json"], in: folder.path("")))
    #expect(reports.codes == ["tree-missing"])
    #expect(reports.status == 1)
  }

  @Test("a folder that is not there is a failure of its own")
  func missing() async throws {
    let folder = try TemporaryFolder()
    let reports = try await Self.verify(folder)
    #expect(reports.status == 74)
    #expect(reports["status"] == "failed")
  }

  @Test("what the ledger says otherwise is found")
  func ledger() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: Self.registry)
    let ledger = try folder.text("packages/ledger.ndjson")
    let lines = ledger.split(separator: "\n").map(String.init)
    try folder.write(
      lines.dropFirst().joined(separator: "\n").replacing("2017-07-14", with: "2016-07-14")
        + "\n" + #"{"name":"gone","version":"1.0.0","integrity":"sha512-"#
        + String(repeating: "A", count: 86) + #"==","time":"2017-07-14T02:40:00.000Z"}"# + "\n",
      to: "other.ndjson")
    let reports = try await Self.verify(folder, "--ledger", "other.ndjson")
    #expect(Set(reports.codes) == ["tree-ledger-differs"])
    let words = reports.diagnostics.map(\.words).joined(separator: "\n")
    #expect(words.contains("is published, and has no line"))
    #expect(words.contains("was published on 2016-07-14"))
    #expect(words.contains("gone@1.0.0 was published on"))
    let excused = try await Self.verify(
      folder, "--ledger", "other.ndjson", "--unpublished", "gone@1.0.0")
    #expect(!excused.diagnostics.map(\.words).joined().contains("gone@1.0.0"))
  }

  @Test("a version that is gone is an error where the configuration says what may be")
  func gone() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: Self.registry)
    let line =
      #"{"name":"gone","version":"1.0.0","integrity":"sha512-"# + String(repeating: "A", count: 86)
      + #"==","time":"2017-07-14T02:40:00.000Z"}"# + "\n"
    let ledger = try folder.text("packages/ledger.ndjson")
    try folder.write(ledger + line, to: "other.ndjson")
    try folder.remove("packshelf.yml")
    let configurations: [(text: String?, severity: String?)] = [
      (nil, "warning"), ("version: 1\n", "error"),
      ("version: 1\nexclude: [gone]\n", "warning"),
      ("version: 1\nunpublished: [gone@1.0.0]\n", nil),
    ]
    for (text, severity) in configurations {
      if let text { try folder.write(text, to: "stated.yml") }
      let options = text == nil ? [] : ["--config", "stated.yml"]
      let reports = try await Self.verify(folder, options: ["--ledger", "other.ndjson"] + options)
      #expect(reports.diagnostics.map(\.severity) == [severity].compactMap(\.self))
      #expect(reports.status == (severity == "error" ? 1 : 0))
    }
  }

  @Test("tarballs that lie elsewhere are not asked for")
  func withoutTarballs() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(
      in: folder, for: Self.registry, options: ["--tarballs", "external"])
    #expect(try await Self.verify(folder).codes.allSatisfy { $0 == "tree-tarball-missing" })
    let reports = try await Self.verify(folder, "--no-tarballs")
    #expect(reports.diagnostics.isEmpty)
    #expect(reports["tarballs"] == 0)
  }

  @Test("people are told what was proved")
  func text() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: Self.registry)
    let result = try await Packshelf.run(["verify", "public"], in: folder.path(""))
    #expect(
      result.output == """
        public is right: 6 versions of 3 packages, 6 tarballs read
        No packument names @acme/old@0.9.0

        """)
  }

  @Test("a registry for another URL is not right for this one")
  func registryURL() async throws {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: Self.registry)
    let reports = try await Self.verify(folder, "--registry", "https://new.example.org/")
    #expect(reports.codes == ["tree-registry-differs"])
    #expect(reports.status == 1)
    #expect(reports["registry"] == .string(Self.registry))
    try folder.write("{}", to: "public/bolt/1.0.0")
    let worse = try await Self.verify(folder, "--registry", "https://new.example.org/")
    #expect(worse.codes.contains("tree-registry-differs"), "nothing else is hidden")
    #expect(worse.codes.contains("tree-document-differs"), "nothing else is hidden")
  }
}
