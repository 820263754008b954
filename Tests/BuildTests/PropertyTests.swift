import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Properties of a build")
struct PropertyTests {
  private func expectNothingChanged(_ reports: BuildReports) {
    #expect(reports.status == 0)
    #expect(reports["tree", "added"] == 0)
    #expect(reports["tree", "replaced"] == 0)
    #expect(reports["tree", "deleted"] == 0)
    #expect(reports["ledger", "added"] == 0)
  }

  @Test("A second build changes no byte and no date, and says so")
  func twice() async throws {
    let workshop = try Corpus.workshop()
    let first = try await workshop.build()
    #expect(first.status == 0, "\(first.diagnostics)")
    let items = try workshop.items()
    let dates = try workshop.dates(below: "public")
    let state = try workshop.dates(below: ".packshelf")
    let second = try await workshop.build()
    expectNothingChanged(second)
    #expect(second["tree", "unchanged"] == first["tree", "added"])
    #expect(try workshop.items() == items)
    #expect(try workshop.dates(below: "public") == dates)
    #expect(try workshop.dates(below: ".packshelf") == state)
    let text = try await Packshelf.run(
      ["build"] + BadInput.sound + ["--no-site"], in: workshop.folder.url.path)
    #expect(text.output.contains("nothing changed"))
  }

  @Test("The same input gives the same tree, whatever the number of jobs")
  func jobs() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build("--jobs", "1").status == 0)
    let one = try workshop.items(below: "public")
    for jobs in ["8", "1000"] {
      let output = "public\(jobs)"
      let reports = try await workshop.run([
        "build", "packages", "--registry", Workshop.registry, "--output", output, "--jobs", jobs,
      ])
      #expect(reports.status == 0)
      #expect(try workshop.items(below: output) == one)
    }
  }

  @Test("The same ledger gives the same tree, wherever the tarballs lie and in whatever order")
  func shuffled() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let copy = try Workshop()
    for (index, tarball) in Corpus.tarballs.reversed().enumerated() {
      let ending = index % 2 == 0 ? ".tgz" : ".tar.gz"
      try copy.folder.write(
        tarball.bytes, to: "packages/x\(index % 5)/\(index * 37 % 211)\(ending)")
    }
    try copy.folder.write(workshop.ledger, to: "packages/ledger.ndjson")
    let reports = try await copy.build("--frozen")
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(try copy.items(below: "public") == workshop.items(below: "public"))
    #expect(copy.ledger == workshop.ledger)
  }

  @Test("The environment's language and time zone do not reach the tree")
  func environment() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let items = try workshop.items()
    for (zone, locale) in [("Pacific/Chatham", "tr_TR.UTF-8"), ("UTC", "C"), ("", "ja_JP.eucJP")] {
      let result = try await Packshelf.run(
        ["build"] + BadInput.sound + ["--no-site", "--grace", "0", "--format", "json"],
        in: workshop.folder.url.path,
        environment: ["TZ": zone, "LC_ALL": locale, "LANG": locale])
      expectNothingChanged(BuildReports(result))
      #expect(try workshop.items() == items)
    }
  }

  @Test("Versions that were added and unpublished leave no trace in the tree")
  func addAndRemove() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let before = try workshop.items(below: "public")
    for (name, version) in [("package-1", "9.0.0"), ("newcomer", "1.0.0"), ("@new/x", "1.0.0")] {
      var fixture = TarballFixture(name: name, version: version)
      fixture.modified = 1_700_000_000
      try workshop.put(fixture, at: "new/\(name.count)-\(version).tgz")
    }
    #expect(try await workshop.build()["ledger", "added"] == 3)
    #expect(try workshop.items(below: "public") != before)
    try FileManager.default.removeItem(atPath: workshop.folder.path("packages/new"))
    try workshop.folder.write(
      "version: 1\nunpublished: [package-1@9.0.0, newcomer@1.0.0, '@new/x@1.0.0']\n",
      to: "packshelf.yml")
    let reports = try await workshop.build()
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(try workshop.items(below: "public") == before)
    #expect(!workshop.folder.exists("public/newcomer"))
    #expect(!workshop.folder.exists("public/@new"))
  }

  @Test("An incremental build gives what a build from nothing gives")
  func incremental() async throws {
    let workshop = try Workshop()
    let parts = [Corpus.tarballs.prefix(20), Corpus.tarballs.dropFirst(20).prefix(20)]
    for part in parts + [Corpus.tarballs.dropFirst(40)] {
      for tarball in part.reversed() {
        try workshop.folder.write(tarball.bytes, to: "packages/" + tarball.path)
      }
      #expect(try await workshop.build().status == 0)
    }
    let clean = try await workshop.run([
      "build", "packages", "--registry", Workshop.registry, "--output", "clean", "--frozen",
    ])
    #expect(clean.status == 0)
    #expect(try workshop.items(below: "clean") == workshop.items(below: "public"))
  }

  @Test("What was damaged or deleted in the tree is mended, and nothing else is touched")
  func mending() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let items = try workshop.items(below: "public")
    try workshop.folder.write("damaged", to: "public/package-1/index.html")
    try workshop.folder.write("damaged", to: "public/package-2/-/package-2-1.0.0.tgz")
    try FileManager.default.removeItem(atPath: workshop.folder.path("public/package-4"))
    let reports = try await workshop.build()
    #expect(reports["tree", "replaced"] == 2)
    #expect(reports["tree", "deleted"] == 0)
    #expect(try workshop.items(below: "public") == items)
  }

  @Test("A lost record is mended with --adopt alone")
  func adoption() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let items = try workshop.items(below: "public")
    try FileManager.default.removeItem(atPath: workshop.folder.path(".packshelf"))
    let refused = try await workshop.build()
    #expect(refused.status == 1)
    #expect(refused.codes == ["output-foreign"])
    expectNothingChanged(try await workshop.build("--adopt"))
    #expect(try workshop.items(below: "public") == items)
    expectNothingChanged(try await workshop.build())
  }
}
