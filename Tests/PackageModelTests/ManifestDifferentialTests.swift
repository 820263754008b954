import OrderedJSON
import PackageModel
import Testing

/// Our rules against those of the npm that is installed.
@Suite(
  .enabled(
    if: NpmNormalizer.isAvailable || NpmNormalizer.isRequired, "there is no node or npm on PATH"))
struct ManifestDifferentialTests {
  private static let randomExamples = 800

  @Test func `npm and we make the same manifest but for the differences we mean`() throws {
    let examples = ManifestExample.all(random: Self.randomExamples, seed: 0x5EED)
    let answers = try NpmNormalizer.answers(to: examples)
    #expect(answers.count > examples.count + 100, "npm's own packages are missing")
    #expect(answers.count { $0.manifest != nil } > answers.count / 2, "most are to be published")
    var seen: Set<String> = []
    for answer in answers {
      for difference in ManifestComparison(answer: answer).differences {
        let accepted = AcceptedManifestDifference.all.first {
          $0.field == difference.field && $0.explains(difference)
        }
        if let accepted { seen.insert("\(accepted.field) \(accepted.vector)") }
        #expect(accepted != nil, "\(description(of: difference))")
      }
    }
    let listed = AcceptedManifestDifference.all.map { "\($0.field) \($0.vector)" }
    #expect(Set(listed).subtracting(seen).isEmpty, "accepted, but never seen")
  }

  @Test func `every accepted difference is a known deviation of one vector`() {
    let deviations = Set(ManifestVector.all.filter { $0.knownDeviation != nil }.map(\.id))
    #expect(Set(AcceptedManifestDifference.all.map(\.vector)) == deviations)
  }

  private func description(of difference: ManifestDifference) -> String {
    let text = { (value: JSONValue?) -> String in
      guard let value else { return "absent" }
      return String(decoding: JSONWriter.document(value).dropLast(), as: UTF8.self)
    }
    return """
      \(difference.example.id): \(difference.field) is \(text(difference.ours)), \
      npm has \(text(difference.npms)) \
      for \(text(.object(difference.example.input))) \
      with \(difference.example.files.keys.sorted())
      """
  }
}
