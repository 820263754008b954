import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Builds one after the other")
struct IncrementalBuildTests {
  @Test(
    "make what a build from nothing makes, whatever was done to the input between them",
    arguments: [11, 12, 13, 14] as [UInt64])
  func sequences(seed: UInt64) async throws {
    var shelf = try ChangingShelf(seed: seed)
    for step in 0..<12 {
      let change = try shelf.change()
      try await Task.sleep(for: .milliseconds(30))
      let reports = try await shelf.build(into: "public")
      let comment = Comment(rawValue: "seed \(seed), step \(step): \(change)")
      #expect(reports.status == 0, comment)
      let clean = "clean-\(step)"
      let whole = try await shelf.build(into: clean, "--no-cache", "--frozen")
      #expect(whole.status == 0, comment)
      #expect(Self.versions(in: reports) == Self.versions(in: whole), comment)
      let items = try shelf.workshop.items(below: "public")
      #expect(try items == shelf.workshop.items(below: clean), comment)
      let again = try await shelf.build(into: "public")
      for key in ["added", "replaced", "deleted"] { #expect(again["tree", key] == 0, comment) }
      #expect(again["packages"] == whole["packages"], comment)
    }
  }

  /// The versions of each package that a build reports, with their tarballs.
  private static func versions(in reports: BuildReports) -> [JSONValue?] {
    (reports["packages"]?.array ?? []).flatMap { package in
      let versions = package.object?["versions"]?.array?.compactMap(\.object) ?? []
      return [package.object?["name"]]
        + versions.flatMap { [$0["version"], $0["tarball"], $0["integrity"]] }
    }
  }

  @Test("that add one tarball read that one, and touch its package and the lists alone")
  func oneAdded() async throws {
    let workshop = try Corpus.workshop()
    try await Task.sleep(for: .milliseconds(60))
    #expect(try await workshop.build().status == 0)
    let before = try workshop.dates(below: "public")
    try workshop.put("package-1", "7.0.0")
    try await Task.sleep(for: .milliseconds(60))
    let reports = try await workshop.build()
    #expect(reports["tarballs", "read"] == 1)
    let after = try workshop.dates(below: "public")
    let lists = ["-", "-/all", "-/package", "-/v1", "-/v1/search", "_all_docs", "_changes", ""]
    let strangers = after.filter { before[$0.key] != $0.value }.keys.filter { path in
      !lists.contains(path) && path != "package-1" && !path.hasPrefix("package-1/")
        && !path.hasPrefix("-/package/package-1")
    }
    #expect(strangers.sorted() == [])
  }
}

extension IncrementalBuildTests {
  /// Where a build of one package could think itself alone, and is not.
  enum Trap: CaseIterable {
    case linkedTarball, hiddenNamesake, emptiedFolder, escapedLedger

    func prepare(_ workshop: Workshop) async throws {
      switch self {
      case .hiddenNamesake:
        try workshop.put("foo", "1.0.0")
        try workshop.folder.write(
          "version: 1\noverlay: { foo: { hidden: ['1.0.0'] } }\n", to: "packshelf.yml")
      case .emptiedFolder: try workshop.folder.write(Self.extra, to: "second/one.tgz")
      case .linkedTarball, .escapedLedger: break
      }
    }

    func spring(_ workshop: Workshop) throws {
      let files = FileManager.default
      let path = workshop.folder.path
      switch self {
      case .linkedTarball:
        try workshop.folder.write(Self.extra, to: "elsewhere/one.tgz")
        try files.createSymbolicLink(
          atPath: path("packages/one.tgz"), withDestinationPath: path("elsewhere/one.tgz"))
      case .hiddenNamesake: try workshop.put("Foo", "1.0.0", at: "capital.tgz")
      case .emptiedFolder:
        try files.moveItem(atPath: path("second/one.tgz"), toPath: path("packages/one.tgz"))
      case .escapedLedger:
        let text = workshop.ledger.replacing("@scope0/", with: #"@scope0\/"#)
        try workshop.folder.write(text, to: "packages/ledger.ndjson")
      }
    }

    private static let extra = TarballFixture(name: "one", version: "1.0.0").bytes

    var folders: [String] { self == .emptiedFolder ? ["packages", "second"] : ["packages"] }
  }

  @Test("decide what a build of everything decides", arguments: Trap.allCases)
  func traps(trap: Trap) async throws {
    let workshop = try Corpus.workshop()
    let common = ["--registry", Workshop.registry, "--output"]
    try await trap.prepare(workshop)
    try await Task.sleep(for: .milliseconds(60))
    let first = try await workshop.run(["build"] + trap.folders + common + ["public"])
    #expect(first.status == 0, "\(first.diagnostics)")
    try trap.spring(workshop)
    try await Task.sleep(for: .milliseconds(60))
    let clean = try await workshop.run(
      ["build"] + trap.folders + common + ["clean", "--dry-run", "--no-cache"])
    let next = try await workshop.run(["build"] + trap.folders + common + ["public"])
    #expect(next.status == clean.status)
    #expect(next.codes == clean.codes)
    #expect(next["passedOver"] == clean["passedOver"])
    #expect(next["ledger"] == clean["ledger"])
  }
}

/// A packages folder that changes by chance, from a seed.
private struct ChangingShelf {
  let workshop: Workshop
  private var numbers: SplitMix64
  private var versions: [String: [Int]] = [:]
  private var paths: [String: String] = [:]
  private var unpublished: [String] = []
  private var overlay: [String: String] = [:]

  init(seed: UInt64) throws {
    workshop = try Workshop()
    numbers = SplitMix64(seed: seed)
    for name in ["a", "b", "@s/c"] { try add(name) }
    try configure()
  }

  func build(into output: String, _ arguments: String...) async throws -> BuildReports {
    try await workshop.run(
      [
        "build", "packages", "--registry", Workshop.registry, "--output", output, "--allow-shrink",
      ] + arguments)
  }

  /// Does something to the input, and says what.
  mutating func change() throws -> String {
    let names = versions.keys.sorted()
    let name = names[numbers.number(below: names.count)]
    switch numbers.number(below: 8) {
    case 0, 1, 2:
      try add(name)
      return "a version of \(name)"
    case 3:
      let new = "n\(numbers.number(below: 1000))"
      try add(new)
      return "the package \(new)"
    case 4: return try remove(name)
    case 5:
      overlay[name] = "words \(numbers.number(below: 1000))"
      try configure()
      return "words about \(name)"
    case 6: return try touch(name)
    default: return try move(name)
    }
  }

  private mutating func add(_ name: String) throws {
    let number = (versions[name]?.last ?? 0) + 1
    versions[name, default: []].append(number)
    let path =
      "\(numbers.number(below: 3))/\(name.filter(\.isLetter))-\(numbers.number(below: 100_000)).tgz"
    paths["\(name)@\(number).0.0"] = path
    try workshop.put(TarballFixture(name: name, version: "\(number).0.0"), at: path)
  }

  private mutating func remove(_ name: String) throws -> String {
    guard let number = versions[name]?.first, (versions[name]?.count ?? 0) > 1 else {
      try add(name)
      return "a version of \(name)"
    }
    versions[name]?.removeFirst()
    let identity = "\(name)@\(number).0.0"
    unpublished.append(identity)
    try FileManager.default.removeItem(
      atPath: workshop.folder.path("packages/" + (paths[identity] ?? "")))
    try configure()
    return "no more \(identity)"
  }

  private func touch(_ name: String) throws -> String {
    let identity = "\(name)@\(versions[name]?.last ?? 0).0.0"
    let path = workshop.folder.path("packages/" + (paths[identity] ?? ""))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_650_000_000)], ofItemAtPath: path)
    return "another date of \(path)"
  }

  private mutating func move(_ name: String) throws -> String {
    let identity = "\(name)@\(versions[name]?.last ?? 0).0.0"
    let new = "moved/\(numbers.number(below: 100_000)).tgz"
    try FileManager.default.createDirectory(
      atPath: workshop.folder.path("packages/moved"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: workshop.folder.path("packages/" + (paths[identity] ?? "")),
      toPath: workshop.folder.path("packages/" + new))
    paths[identity] = new
    return "another place for \(identity)"
  }

  private func configure() throws {
    let listed = unpublished.map { "\"\($0)\"" }.joined(separator: ", ")
    var text = "version: 1\nunpublished: [\(listed)]\n"
    if !overlay.isEmpty { text += "overlay:\n" }
    for (name, words) in overlay.sorted(by: { $0.key < $1.key }) {
      text += "  \"\(name)\": { description: \(words) }\n"
    }
    try workshop.folder.write(text, to: "packshelf.yml")
  }
}
