import Foundation
import TestSupport
import Testing

@Suite("npm's own tar", .enabled(if: NpmTar.isExpected, "node and npm are not installed"))
struct TarDifferentialTests {
  @Test("Of every archive that is not refused npm writes the same files")
  func agreement() throws {
    var generator = TarGenerator(seed: 20_250_301)
    let archives = (0..<6000).map { _ in generator.archive() }
    let answers = try NpmTar.files(in: archives)
    try #require(answers.count == archives.count)
    var accepted = 0
    var differences: [String] = []
    for (index, (archive, npm)) in zip(archives, answers).enumerated() {
      guard case .success(let facts) = verdict(Gzip.stored(archive).bytes) else { continue }
      accepted += 1
      let ours = summary(facts.paths, facts.members.map { Data($0.bytes) })
      let theirs = summary(npm.map(\.path), npm.compactMap(\.content))
      if ours != theirs { differences.append("\(index): \(ours), for npm \(theirs)") }
    }
    #expect((800...4500).contains(accepted), "\(accepted) archives are accepted")
    let count = differences.count
    #expect(count == 0, "\(differences.prefix(20).joined(separator: "\n"))")
  }

  private func summary(_ paths: [String], _ manifests: [Data]) -> String {
    let contents = manifests.map { "\($0.count) bytes that begin with \(Array($0.prefix(9)))" }
    return "\(paths.map { $0.prefix(30).debugDescription }) \(contents)"
  }
}
