import OrderedJSON
import TestSupport
import Testing

@Suite("What a package says about its own publication")
struct PublicationTests {
  private struct Outcome {
    var reports: BuildReports
    var withheld: [String] {
      (reports["withheld"]?.array ?? []).compactMap { $0.object?["reason"]?.string }
    }
    var isPublished: Bool { reports["packages"]?.array?.isEmpty == false }
  }

  private func outcome(
    name: String = "bolt", fields: JSONValue, configuration: String = "", _ arguments: String...
  ) async throws -> Outcome {
    let workshop = try Workshop()
    try workshop.put(TarballFixture(name: name, version: "1.0.0", fields: fields), at: "a.tgz")
    try workshop.folder.write("version: 1\n" + configuration, to: "packshelf.yml")
    let reports = try await workshop.run(["build"] + BadInput.sound + arguments)
    let outcome = Outcome(reports: reports)
    let base = name.split(separator: "/").last ?? ""
    let served = workshop.folder.exists("public/\(name)/-/\(base)-1.0.0.tgz")
    #expect(served == outcome.isPublished)
    #expect(workshop.ledger.isEmpty != outcome.isPublished)
    return outcome
  }

  @Test(
    "What JavaScript takes for true keeps a package private",
    arguments: [true, 1, -1, "false", "0", " ", [], [:], [0]] as [JSONValue])
  func isPrivate(value: JSONValue) async throws {
    let outcome = try await outcome(fields: ["private": value])
    #expect(outcome.reports.status == 0)
    #expect(outcome.withheld == ["private"])
    #expect(outcome.reports.codes == ["registry-empty"])
  }

  @Test(
    "What JavaScript takes for false publishes it",
    arguments: [false, 0, "", .null, .number(JSONNumber(0))] as [JSONValue])
  func isPublic(value: JSONValue) async throws {
    let outcome = try await outcome(fields: ["private": value])
    #expect(outcome.isPublished)
    #expect(outcome.withheld.isEmpty)
  }

  @Test("A private tarball is withheld whatever else is wrong with it, as npm says it first")
  func privateFirst() async throws {
    let workshop = try Workshop()
    try workshop.put(
      TarballFixture(manifest: #"{"private":true,"version":7,"publishConfig":{"tag":"1.x"}}"#),
      at: "a.tgz")
    try workshop.put("other", "1.0.0")
    let reports = try await workshop.build("--strict")
    #expect(reports.status == 0)
    #expect(reports["withheld"]?.array?.first?.object?["tarball"] == "packages/a.tgz")
  }

  @Test(
    "A package for another registry is withheld; another spelling of ours is ours",
    arguments: [
      ("https://npm.example.org", true), ("HTTPS://NPM.Example.ORG:443//", true),
      ("https://old.example.org/npm", true), ("https://npm.example.org/team/", false),
      ("http://npm.example.org/", false), ("https://npm.example.org:8443/", false),
      ("https://registry.npmjs.org/", false),
    ])
  func registry(url: String, isOurs: Bool) async throws {
    let outcome = try await outcome(
      fields: ["publishConfig": ["registry": .string(url)]],
      configuration: "aliases: ['https://old.example.org/npm/']\n")
    #expect(outcome.reports.status == 0)
    #expect(outcome.isPublished == isOurs)
    #expect(outcome.withheld.count == (isOurs ? 0 : 1))
    if !isOurs {
      #expect(outcome.withheld[0].hasPrefix("publishConfig names the registry http"))
    }
  }

  @Test("The registry of the scope wins over the general one, in either direction")
  func scopeRegistry() async throws {
    func config(_ scoped: String, _ general: String) -> JSONValue {
      ["publishConfig": ["@acme:registry": .string(scoped), "registry": .string(general)]]
    }
    let ours = Workshop.registry
    let other = "https://other.example/"
    #expect(try await outcome(name: "@acme/bolt", fields: config(ours, other)).isPublished)
    #expect(try await !outcome(name: "@acme/bolt", fields: config(other, ours)).isPublished)
    #expect(try await outcome(name: "@none/bolt", fields: config(other, ours)).isPublished)
    #expect(try await outcome(name: "bolt", fields: config(other, ours)).isPublished)
  }

  @Test("publishConfig.tag and the older tag set a tag, the older one first")
  func tag() async throws {
    let both = try await outcome(
      fields: ["tag": "legacy", "publishConfig": ["tag": "next"]])
    let tags = both.reports["packages"]?.array?.first?.object?["dist-tags"]?.object
    #expect(tags?.keys == ["latest", "legacy"])
    let one = try await outcome(fields: ["publishConfig": ["tag": "next"]])
    #expect(
      one.reports["packages"]?.array?.first?.object?["dist-tags"]?.object?.keys
        == ["latest", "next"])
  }

  @Test("Versions with a tag of their own leave latest to the others (L-4)")
  func latest() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.put(
      TarballFixture(name: "bolt", version: "2.0.0", fields: ["publishConfig": ["tag": "next"]]),
      at: "2.tgz")
    try workshop.put("bolt", "1.5.0-rc.1")
    #expect(try await workshop.build().status == 0)
    #expect(
      try workshop.folder.text("public/-/package/bolt/dist-tags")
        == #"{"latest":"1.0.0","next":"2.0.0"}"# + "\n")
    #expect(
      try workshop.folder.bytes("public/bolt/next") == workshop.folder.bytes("public/bolt/2.0.0"))
  }

  @Test("Restricted access keeps a package out of a public registry, with a warning")
  func access() async throws {
    let fields: JSONValue = ["publishConfig": ["access": "restricted"]]
    let name = "@acme/bolt"
    let open = try await outcome(name: name, fields: fields, configuration: "access: public\n")
    #expect(open.reports.status == 0)
    #expect(open.reports.codes == ["registry-empty", "access-restricted"])
    #expect(open.reports.diagnostics.last?.severity == "warning")
    #expect(open.reports.diagnostics.last?.pointer == "/publishConfig/access")
    #expect(open.withheld.count == 1)
    for configuration in ["access: restricted\n", ""] {
      let outcome = try await outcome(name: name, fields: fields, configuration: configuration)
      #expect(outcome.isPublished)
      #expect(outcome.reports.codes.isEmpty)
    }
    let strict = try await outcome(
      name: name, fields: fields, configuration: "access: public\n", "--strict")
    #expect(strict.reports.status == 1)
  }

  @Test("A published version may be withheld later, however its manifest spells the version")
  func withheldLater() async throws {
    let workshop = try Workshop()
    let fields: JSONValue = ["publishConfig": ["access": "restricted"]]
    try workshop.put(
      TarballFixture(name: " @acme/bolt ", version: "v1.0.0+b", fields: fields), at: "a.tgz")
    #expect(try await workshop.build().status == 0)
    try workshop.folder.write("version: 1\naccess: public\n", to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(reports["withheld"]?.array?.first?.object?["identity"] == "@acme/bolt@1.0.0")
    #expect(!workshop.folder.exists("public/@acme"))
    #expect(workshop.folder.exists("public/-/ping"))
  }

  @Test("upstream-overlap: upstream cannot give a name that this registry keeps out")
  func upstreamOverlap() async throws {
    let workshop = try Workshop()
    try workshop.put("@acme/bolt", "1.0.0")
    try workshop.put(
      TarballFixture(name: "@acme/secret", version: "1.0.0", fields: ["private": true]),
      at: "secret-1.0.0.tgz")
    for (pattern, codes) in [("@acme/*", ["upstream-overlap"]), ("@types/*", [])] {
      try workshop.folder.write(
        """
        version: 1
        upstream: { registry: "https://registry.npmjs.org/", packages: ["\(pattern)"] }

        """, to: "packshelf.yml")
      let reports = try await workshop.build("--config", "packshelf.yml")
      #expect(reports.codes == codes)
      #expect(reports.status == (codes.isEmpty ? 0 : 1))
    }
  }
}
