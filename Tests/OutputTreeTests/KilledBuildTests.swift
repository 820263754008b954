import Foundation
import TestSupport
import Testing

@Suite("The program, killed")
struct KilledBuildTests {
  @Test("A build that is killed at any moment is finished by the next", .timeLimit(.minutes(10)))
  func kills() async throws {
    let folder = try TemporaryFolder()
    let tarballs = try await Self.tarballs(in: folder)
    let clean = Lane(folder: folder, name: "clean")
    let start = ContinuousClock.now
    #expect(try clean.build() == 0)
    let duration = ContinuousClock.now - start
    let goal = try folder.files(below: "clean")
    #expect(goal.count > tarballs.count * 2)
    let kills = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<2 {
        let lane = Lane(folder: folder, name: "lane-\(number)")
        group.addTask {
          try lane.killRepeatedly(duration, goal: goal, tarballs: tarballs)
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(kills >= 8, "most kills came in time")
  }

  /// Makes 176 tarballs and gives their bytes by name.
  private static func tarballs(in folder: TemporaryFolder) async throws -> [String: Data] {
    let script = """
      set -e
      mkdir -p packages work/package
      for name in a b c d e f g h; do for number in $(seq 22); do
        printf '{"name":"%s","version":"1.%s.0"}' $name $number > work/package/package.json
        tar --sort=name --mtime=@1700000000 --owner=0 --group=0 -C work -cf - package |
          gzip -n > packages/$name-1.$number.0.tgz
      done; done
      """
    let result = try await Command.run("sh", ["-c", script], in: folder.url.path)
    try #require(result.status == 0, "\(result.errors)")
    return try folder.files(below: "packages").mapValues { Data($0) }
  }
}

/// An output of its own with its ledger and its record, built from the same tarballs.
private struct Lane {
  let folder: TemporaryFolder
  let name: String

  /// Kills builds at random moments, finishes each chain of them, and compares; the number of kills
  /// that came before the build's end.
  func killRepeatedly(
    _ duration: Duration, goal: [String: [UInt8]], tarballs: [String: Data]
  ) throws -> Int {
    var kills = 0
    var duration = duration
    for _ in 0..<2 {
      for share in [0.95, 0.7, 0.5, 0.4] {
        let moment = duration * Double.random(in: 0.1...share)
        if try build(killedAfter: moment) == -SIGKILL {
          kills += 1
        } else {
          // The machine is less busy than it was when the clean build was measured.
          duration = moment
        }
        #expect(try danglingTarballs(tarballs) == [])
      }
      #expect(try build() == 0)
      let files = try folder.files(below: name)
      #expect(Set(files.keys) == Set(goal.keys))
      #expect(files.filter { goal[$0.key] != $0.value }.keys.sorted() == [])
      for part in [name, "state-\(name)"] {
        try FileManager.default.removeItem(atPath: folder.path(part))
      }
    }
    return kills
  }

  /// Builds; the exit status, or the negative number of the signal that ended the program.
  func build(killedAfter moment: Duration? = nil) throws -> Int32 {
    try FileManager.default.createDirectory(
      atPath: folder.path(name), withIntermediateDirectories: true)
    let program = try ChildProcess(
      Packshelf.binary,
      [
        "build", folder.path("packages"), "--registry", "https://registry.example/",
        "--output", folder.path("\(name)/public"), "--state", folder.path("state-\(name)"),
        "--ledger", folder.path("\(name)/ledger.ndjson"),
      ])
    if let moment {
      Thread.sleep(forTimeInterval: moment / .seconds(1))
      program.kill()
    }
    return program.wait()
  }

  /// Tarballs that a packument names and a client would not get as they were published.
  private func danglingTarballs(_ tarballs: [String: Data]) throws -> [String] {
    let root = folder.path("\(name)/public")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    var dangling: [String] = []
    for packument in names.map({ "\(root)/\($0)/index.html" })
    where FileManager.default.fileExists(atPath: packument) {
      for path in try Self.tarballPaths(in: Data(contentsOf: URL(filePath: packument))) {
        let file = FileManager.default.contents(atPath: "\(root)/\(path)")
        let original = tarballs[path.split(separator: "/").last.map(String.init) ?? ""]
        if original == nil || file != original { dangling.append(path) }
      }
    }
    return dangling
  }

  private static func tarballPaths(in packument: Data) throws -> [String] {
    let document = try JSONSerialization.jsonObject(with: packument) as? [String: Any]
    let versions = try #require(document?["versions"] as? [String: [String: Any]])
    return try versions.values.map { version in
      let dist = try #require(version["dist"] as? [String: Any])
      let url = try #require(dist["tarball"] as? String)
      return String(url.dropFirst("https://registry.example/".count))
    }
  }
}
