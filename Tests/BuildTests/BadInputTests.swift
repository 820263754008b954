import FileSystem
import Foundation
import OrderedJSON
import SystemPackage
import TestSupport
import Testing

extension Workshop {
  /// Makes a symbolic link.
  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(path), withDestinationPath: target)
  }

  /// The same, without what the lock leaves beside the output.
  func itemsWithoutState() throws -> [String: Item] {
    try items().filter { !$0.key.hasPrefix(".packshelf") }
  }
}

@Suite("Bad input")
struct BadInputTests {
  @Test(
    "A bad call is told what is wrong and how to mend it, and nothing is written",
    arguments: BadInput.folders + BadInput.registries + BadInput.unnamed + BadInput.overlaps)
  func refused(input: BadInput) async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try input.arrange(workshop)
    let before = try workshop.items()
    let reports = try await workshop.run(["build"] + input.arguments)
    try expect(input, reports)
    #expect(try workshop.items() == before)
  }

  @Test("Files of somebody else are neither deleted nor replaced", arguments: BadInput.outputs)
  func foreign(input: BadInput) async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try input.arrange(workshop)
    let before = try workshop.itemsWithoutState()
    try expect(input, try await workshop.run(["build"] + input.arguments))
    #expect(try workshop.itemsWithoutState() == before)
  }

  private func expect(_ input: BadInput, _ reports: BuildReports) throws {
    #expect(reports.status == 1)
    #expect(reports.codes == [input.code], "\(reports.diagnostics) \(reports.otherLines)")
    let error = try #require(reports.diagnostics.first)
    #expect(error.severity == "error")
    if let file = input.file { #expect((error.file ?? "").hasSuffix(file), "\(error)") }
    for words in input.words { #expect(error.words.contains(words), "\(error.words)") }
  }

  @Test(
    "A file, folder or link of somebody else where a new document belongs is left alone",
    arguments: ["file", "folder", "link", "file above"])
  func obstructed(kind: String) async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    #expect(try await workshop.build().status == 0)
    try workshop.put("nut", "1.0.0")
    switch kind {
    case "file": try workshop.folder.write("mine", to: "public/nut/index.html")
    case "folder": try workshop.folder.write("mine", to: "public/nut/index.html/x")
    case "link":
      try workshop.folder.write("mine", to: "public/nut/mine")
      try workshop.link("public/nut/index.html", to: "mine")
    default: try workshop.folder.write("mine", to: "public/nut")
    }
    let before = try workshop.items()
    let reports = try await workshop.build()
    #expect(reports.status == 1)
    #expect(Set(reports.codes) == ["output-conflict"])
    #expect(reports.diagnostics.contains { $0.file?.contains("public/nut") == true })
    #expect(try workshop.items() == before)
  }

  @Test("Faults of the command line, the folders and the tarballs come together where they can")
  func together() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    let reports = try await workshop.run(["build", "--registry", "npm.example.org"])
    #expect(Set(reports.codes) == ["registry-invalid", "folder-missing", "output-missing"])
    try workshop.folder.write([], to: "packages/empty.tgz")
    let more = try await workshop.run([
      "build", "packages", "nowhere", "--registry", Workshop.registry, "--output",
      "packages/public",
    ])
    #expect(Set(more.codes) == ["folder-overlaps-output", "folder-missing", "tarball-empty"])
  }

  @Test("Another build that holds the lock ends this one with status 75, and nothing is written")
  func locked() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    #expect(try await workshop.build().status == 0)
    try workshop.put("bolt", "1.1.0")
    let before = try workshop.items()
    let path = FilePath(workshop.folder.path(".packshelf/public/lock"))
    do {
      guard let lock = try FileLock.take(path) else {
        Issue.record("nobody holds the lock yet")
        return
      }
      let reports = try await workshop.build()
      #expect(reports.status == 75)
      #expect(reports["status"] == "failed")
      #expect(reports["error"]?.string?.contains("another build is at work") == true)
      #expect(try workshop.items() == before)
      #expect(try await workshop.build("--dry-run").status == 0)
      _ = consume lock
    }
    #expect(try await workshop.build().status == 0)
  }

  @Test("Of builds that start together each publishes or gives way, and the tree is right")
  func simultaneous() async throws {
    let workshop = try Corpus.workshop()
    let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<4 { group.addTask { try await workshop.build().status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.allSatisfy { $0 == 0 || $0 == 75 }, "\(statuses)")
    #expect(statuses.contains(0))
    let reports = try await workshop.build()
    #expect(reports.status == 0)
    #expect(reports["tree", "replaced"] == 0)
    let clean = try await workshop.run([
      "build", "packages", "--registry", Workshop.registry, "--output", "clean", "--frozen",
    ])
    #expect(clean.status == 0)
    #expect(try workshop.items(below: "clean") == workshop.items(below: "public"))
  }

  @Test("What a user may not read is an error that says so")
  func unreadable() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.put("secret", "1.0.0")
    try workshop.put("hidden", "1.0.0", at: "closed/hidden.tgz")
    let manager = FileManager.default
    for name in ["secret-1.0.0.tgz", "closed"] {
      try manager.setAttributes(
        [.posixPermissions: 0], ofItemAtPath: workshop.folder.path("packages/" + name))
    }
    defer {
      try? manager.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: workshop.folder.path("packages/closed"))
    }
    let arguments = ["build"] + BadInput.sound + ["--format", "json"]
    guard
      let result = try await Packshelf.runWithoutPrivileges(
        arguments, in: workshop.folder.url.path)
    else { try Test.cancel("root cannot give up its privileges here") }
    let reports = BuildReports(result)
    #expect(reports.status == 1)
    #expect(
      reports.diagnostics.map { "\($0.file ?? "") \($0.code)" } == [
        "packages/closed folder-unreadable", "packages/secret-1.0.0.tgz tarball-unreadable",
      ])
    for diagnostic in reports.diagnostics {
      #expect(diagnostic.words.contains("Permission denied"))
      #expect(diagnostic.words.contains("readable for the user who builds"))
    }
    #expect(!workshop.folder.exists("public"))
  }

  @Test("An output that cannot be written is a failure of the machine, status 74")
  func unwritable() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    try workshop.folder.write("", to: "closed/x")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: workshop.folder.path("closed"))
    let arguments = [
      "build", "packages", "--registry", Workshop.registry, "--output", "closed/public",
    ]
    guard
      let result = try await Packshelf.runWithoutPrivileges(
        arguments, in: workshop.folder.url.path)
    else { try Test.cancel("root cannot give up its privileges here") }
    #expect(result.status == 74)
    #expect(result.errors.contains("Permission denied"))
    #expect(workshop.ledger.isEmpty)
  }

  @Test("Wrong usage is status 64")
  func usage() async throws {
    let workshop = try Workshop()
    for arguments in [
      ["--jobs", "0"], ["--jobs", "many"], ["--frozen", "--no-ledger"], ["--nope"],
    ] {
      #expect(try await workshop.run(["build"] + arguments).status == 64)
    }
  }
}
