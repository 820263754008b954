import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("A build that has nothing to do")
struct UnchangedBuildTests {
  /// A workshop that was built in a way that the next build can take at its word.
  private func settled() async throws -> Workshop {
    let workshop = try Corpus.workshop()
    try workshop.folder.write("version: 1\n", to: "packshelf.yml")
    try await Task.sleep(for: .milliseconds(60))
    #expect(try await build(workshop).status == 0)
    return workshop
  }

  private func build(_ workshop: Workshop, _ arguments: String...) async throws -> BuildReports {
    try await workshop.run(
      ["build", "packages", "--registry", Workshop.registry, "--output", "public"] + arguments)
  }

  /// Whether a snapshot lies there, by its date: a build that looks for itself writes a new one.
  private func snapshotDate(_ workshop: Workshop) throws -> Date? {
    try FileManager.default.attributesOfItem(
      atPath: workshop.folder.path(".packshelf/public/snapshot"))[.modificationDate] as? Date
  }

  @Test("says what the build before it would say again")
  func report() async throws {
    let workshop = try await settled()
    let date = try snapshotDate(workshop)
    let quick = try await build(workshop)
    #expect(try snapshotDate(workshop) == date)
    let thorough = try await build(workshop, "--recheck")
    #expect(try snapshotDate(workshop) != date)
    let keys = ["status", "packages", "withheld", "foreign", "skipped", "passedOver", "ledger"]
    for key in keys + ["tree", "tarballs"] { #expect(quick[key] == thorough[key], "\(key)") }
    #expect(quick["tree", "added"] == 0)
  }

  @Test("gives its warnings again, and its status")
  func warnings() async throws {
    let workshop = try await settled()
    try workshop.folder.write("no tarball", to: "packages/bad.tgz")
    try workshop.folder.write(
      "version: 1\nexclude: [nobody]\n", to: "packshelf.yml")
    try await Task.sleep(for: .milliseconds(60))
    let first = try await build(workshop, "--skip-invalid")
    #expect(first.status == 2)
    let date = try snapshotDate(workshop)
    let second = try await build(workshop, "--skip-invalid")
    #expect(second.status == 2)
    #expect(second.diagnostics == first.diagnostics)
    #expect(second["skipped"] == first["skipped"])
    #expect(try snapshotDate(workshop) == date)
  }

  @Test("is none where something was touched", arguments: Touch.allCases)
  func touched(touch: Touch) async throws {
    let workshop = try await settled()
    let items = try workshop.items(below: "public")
    let date = try snapshotDate(workshop)
    try touch.apply(to: workshop.folder)
    let reports = try await build(workshop)
    #expect(reports.status == 0, "\(reports.diagnostics)")
    #expect(try snapshotDate(workshop) != date, "the build looked for itself")
    if !touch.changesTree { #expect(try workshop.items(below: "public") == items) }
  }

  @Test("is none where the damage can be seen by reading alone, and --recheck mends it")
  func recheck() async throws {
    let workshop = try await settled()
    let items = try workshop.items(below: "public")
    try workshop.folder.write("damaged", to: "public/package-1/1.0.0")
    #expect(try await build(workshop, "--recheck")["tree", "replaced"] == 1)
    #expect(try workshop.items(below: "public") == items)
  }

  @Test("believes no snapshot that is damaged")
  func damaged() async throws {
    let workshop = try await settled()
    let path = workshop.folder.path(".packshelf/public/snapshot")
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for index in stride(from: 0, to: bytes.count, by: bytes.count / 7) {
      var changed = bytes
      changed[index] ^= 1
      try Data(changed).write(to: URL(filePath: path))
      let reports = try await build(workshop)
      #expect(reports.status == 0)
      #expect(reports["tree", "added"] == 0)
    }
  }

  @Test("--timings names the stages that there were")
  func timings() async throws {
    let workshop = try await settled()
    let command = ["build"] + BadInput.sound + ["--timings", "--no-site"]
    let whole = try await Packshelf.run(command + ["--recheck"], in: workshop.folder.url.path)
    #expect(whole.status == 0)
    for stage in ["look", "discover", "scan", "interpret", "assemble", "plan", "apply", "keep"] {
      #expect(whole.errors.contains("\n  \(stage) "), "\(stage)")
    }
    #expect(whole.errors.contains("kB of tarballs"))
    let idle = try await Packshelf.run(command, in: workshop.folder.url.path)
    #expect(idle.errors.contains("\n  look "))
    #expect(!idle.errors.contains("\n  scan "))
  }

  @Test("takes the lock all the same")
  func locked() async throws {
    let workshop = try await settled()
    let result = try await Command.run(
      "flock",
      [
        ".packshelf/public/lock", Packshelf.binary, "build", "packages", "--registry",
        Workshop.registry, "--output", "public",
      ], in: workshop.folder.url.path)
    #expect(result.status == 75)
  }
}

/// What is done to the files of a registry that was built.
enum Touch: CaseIterable {
  case addTarball, removeLedgerLine, rewriteTarball, renameTarball, addFile, addFolder
  case changeConfiguration, damagePackument, deletePackument, damageTarball, deleteTarball
  case deleteVersion, addStranger, deleteList, deleteRecord

  /// Whether the tree is another one afterwards.
  var changesTree: Bool {
    switch self {
    case .addTarball, .addStranger, .changeConfiguration: true
    default: false
    }
  }

  func apply(to folder: TemporaryFolder) throws {
    let files = FileManager.default
    let tarball = "packages/" + Corpus.tarballs[0].path
    switch self {
    case .addTarball:
      try folder.write(TarballFixture(name: "new", version: "1.0.0").bytes, to: "packages/new.tgz")
    case .removeLedgerLine:
      let lines = try folder.text("packages/ledger.ndjson").split(separator: "\n")
      try folder.write(
        lines.dropLast().joined(separator: "\n") + "\n", to: "packages/ledger.ndjson")
    case .rewriteTarball: try folder.write(Corpus.tarballs[0].bytes, to: tarball)
    case .renameTarball:
      try files.moveItem(atPath: folder.path(tarball), toPath: folder.path("packages/other.tgz"))
    case .addFile: try folder.write("notes", to: "packages/notes.txt")
    case .addFolder: try folder.write("notes", to: "packages/folder/notes.txt")
    case .changeConfiguration:
      try folder.write(
        "version: 1\noverlay: { package-1: { description: New } }\n", to: "packshelf.yml")
    case .damagePackument: try folder.write("damaged", to: "public/package-1/index.html")
    case .deletePackument: try files.removeItem(atPath: folder.path("public/package-1/index.html"))
    case .damageTarball:
      try folder.write("damaged", to: "public/package-1/-/package-1-1.0.0.tgz")
    case .deleteTarball:
      try files.removeItem(atPath: folder.path("public/package-1/-/package-1-1.0.0.tgz"))
    case .deleteVersion: try files.removeItem(atPath: folder.path("public/package-1/1.0.0"))
    case .addStranger: try folder.write("notes", to: "public/package-1/notes.txt")
    case .deleteList: try files.removeItem(atPath: folder.path("public/-/v1/search"))
    case .deleteRecord:
      let record = folder.path(".packshelf/public/record")
      let text = try String(contentsOfFile: record, encoding: .utf8)
      try files.removeItem(atPath: record)
      try text.write(toFile: record, atomically: true, encoding: .utf8)
    }
  }
}
