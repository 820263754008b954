import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Builds that are killed at random moments, while npm installs from the tree that they write.
@Suite("Publications that are killed", .serialized, .needs(.nginx, .npm))
struct KilledPublicationTests {
  /// How many builds are killed: a dozen, or what PACKSHELF_KILLS says.
  static let kills =
    ProcessInfo.processInfo.environment["PACKSHELF_KILLS"].flatMap { Int($0) } ?? 12

  @Test(
    "While versions are added and metadata changes, no install ever fails, and the next build heals",
    .timeLimit(.minutes(90)))
  func kills() async throws {
    let press = try Press()
    #expect(try press.build() == 0)
    let printed = try await ConfiguredServer.nginx.printed(press.registry, root: press.root)
    try await StaticServer.run(.configured(.nginx, printed: printed), port: press.port) { server in
      let isOver = Flag()
      async let installs = Self.installing(from: press.registry, until: isOver)
      async let reads = Self.reading(server, press, until: isOver)
      let kills: Int
      do {
        kills = try await press.killRepeatedly(Self.kills)
      } catch {
        isOver.set()
        throw error
      }
      isOver.set()
      let counts = try await (installs: installs, reads: reads)
      print("\(kills) builds killed, \(counts.installs) installs, \(counts.reads) tarballs read")
      #expect(kills >= Self.kills)
      #expect(counts.installs > 0)
      #expect(counts.reads > Self.kills)
    }
  }

  /// Installs with an empty cache, again and again; each install ends well, and every file is the one
  /// that was published.
  private static func installing(from registry: String, until isOver: Flag) async throws -> Int {
    var count = 0
    while !isOver.isSet {
      let client = try NpmClient(registry: registry)
      let project = try NpmProject()
      let result = try await client.run("install", "apex", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.installed.count == 3)
      for package in project.installed {
        let content = try String(contentsOfFile: package.folder + "/content.txt", encoding: .utf8)
        #expect(content == package.identity)
      }
      count += 1
    }
    return count
  }

  /// Reads packuments, and the newest tarballs that they name, as fast as it can; each is there and
  /// has the bytes that were published.
  private static func reading(
    _ server: StaticServer, _ press: Press, until isOver: Flag
  ) async throws -> Int {
    var count = 0
    while !isOver.isSet {
      for name in Press.names {
        let packument = try server.answer("GET", "/" + name)
        #expect(packument.status == 200)
        let document = try JSONParser.parse(packument.body).object
        for version in (document?["versions"]?.object?.keys ?? []).suffix(3) {
          let path = "/\(name)/-/\(Press.basename(name))-\(version).tgz"
          let tarball = try server.answer("GET", path)
          #expect(tarball.status == 200, "\(path)")
          #expect(tarball.body == Press.tarball(name, version), "\(path)")
          count += 1
        }
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    return count
  }
}

/// Packages of which new versions appear, and the builds that publish them.
private struct Press {
  /// Two packages, and one that depends on both, and on the versions that were pushed with it; by name
  /// it comes between them.
  static let names = ["left", "@acme/right", "apex"]

  let port: Int
  let folder: TemporaryFolder
  var registry: String { "http://127.0.0.1:\(port)/" }
  var root: String { folder.path("public") }

  init() throws {
    port = try LoopbackSocket.freePort()
    folder = try TemporaryFolder()
    try publish(0)
  }

  static func basename(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  static func tarball(_ name: String, _ version: String) -> [UInt8] {
    let needs: JSONValue = ["left": .string(version), "@acme/right": .string(version)]
    let dependencies = name == "apex" ? needs : [:]
    return TarballFixture(
      name: name, version: version, fields: ["dependencies": dependencies],
      files: [
        .file("content.txt", "\(name)@\(version)"), TarMember("noise", content: noise(50_000)),
      ]
    ).bytes
  }

  /// Adds a version of each package, and changes what the overlay says.
  func publish(_ number: Int) throws {
    for name in Self.names {
      let version = "1.\(number).0"
      try folder.write(
        Self.tarball(name, version), to: "packages/\(Self.basename(name))-\(version).tgz")
    }
    try folder.write(
      """
      version: 1
      overlay:
        left:
          dist-tags: { next: 1.\(number / 2).0 }
          deprecated: { "<1.\(number / 2).0": "has a bug, number \(number)" }
        "@acme/right":
          description: Right, for the time being \(number).

      """, to: "packshelf.yml")
  }

  /// Publishes, and kills most builds, until that many were killed; every chain of kills ends with a
  /// build that must make what a clean build makes.
  func killRepeatedly(_ goal: Int) async throws -> Int {
    var (kills, number) = (0, 0)
    var duration = Duration.milliseconds(400)
    while kills < goal {
      number += 1
      try publish(number)
      for _ in 0..<3 {
        let moment = duration * Double.random(in: 0...1)
        let start = ContinuousClock.now
        if try await buildKilled(after: moment) {
          kills += 1
        } else {
          // The build was done by then: how long it takes changes with the machine's other work.
          duration = (duration + (ContinuousClock.now - start)) / 2
        }
      }
      let start = ContinuousClock.now
      #expect(try build() == 0)
      duration = ContinuousClock.now - start
      if number % 4 == 0 { try expectSameAsClean() }
    }
    try expectSameAsClean()
    return kills
  }

  private func buildKilled(after moment: Duration) async throws -> Bool {
    let program = try ChildProcess(Packshelf.binary, arguments("public"))
    try await Task.sleep(for: moment)
    program.kill()
    return program.wait() == -SIGKILL
  }

  func build(into output: String = "public") throws -> Int32 {
    try ChildProcess(Packshelf.binary, arguments(output)).wait()
  }

  private func arguments(_ output: String) -> [String] {
    [
      "build", folder.path("packages"), "--config", folder.path("packshelf.yml"), "--registry",
      registry, "--output", folder.path(output),
    ]
  }

  private func expectSameAsClean() throws {
    #expect(try build(into: "clean") == 0)
    let (served, clean) = (try folder.files(below: "public"), try folder.files(below: "clean"))
    #expect(served == clean)
    try folder.remove("clean")
    try folder.remove(".packshelf/clean")
  }
}
