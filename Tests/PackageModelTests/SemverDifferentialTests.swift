import PackageModel
import Testing

/// Pairs of versions whose order deliberately is not semver's.
private let knownDeviation: [(lower: String, higher: String, reason: String)] = [
  (
    "1.0.0-9007199254740992", "1.0.0-9007199254740993",
    "semver compares prerelease numbers as doubles and takes these for equal, although they are "
      + "two versions; a total order, and semver.org section 11, need them apart"
  )
]

@Suite("npm's own semver", .enabled(if: NodeSemver.isExpected, "node and npm are not installed"))
struct SemverDifferentialTests {
  @Test("Generated ranges and versions mean what they mean to npm")
  func agreement() throws {
    var generator = SemverCaseGenerator(seed: 20_240_715)
    let cases = generator.cases(12_000)
    let (answers, semver) = try NodeSemver.answers(to: cases)
    try #require(answers.count == cases.count)
    expectVariety(answers)
    let differences = zip(cases, answers).flatMap(differences)
    let report = differences.prefix(20).joined(separator: "\n")
    #expect(differences.isEmpty, "\(differences.count) differences from \(semver)\(report)")
  }

  /// Expects that every question has each of its answers often, or agreement would mean little.
  private func expectVariety(_ answers: [SemverAnswer]) {
    let isFairShare: (Int) -> Bool = { (500...answers.count - 500).contains($0) }
    #expect(isFairShare(answers.count { $0.loose == nil }))
    #expect(isFairShare(answers.count { $0.strict == nil }))
    #expect(isFairShare(answers.count { $0.satisfiesLoose }))
    #expect(isFairShare(answers.count { $0.satisfiesStrict }))
    #expect(isFairShare(answers.count { $0.clean == nil }))
    #expect(isFairShare(answers.count { $0.valid == nil }))
    #expect(isFairShare(answers.count { $0.compare == -1 }))
    #expect(isFairShare(answers.count { $0.compare == 0 }))
  }

  @Test("Known deviations are real, and are the intended ones", arguments: knownDeviation.indices)
  func deviation(index: Int) throws {
    let (lower, higher, reason) = knownDeviation[index]
    let question = SemverCase(range: "*", version: lower, other: higher)
    let (answers, _) = try NodeSemver.answers(to: [question])
    let left = try #require(SemanticVersion(cleaning: lower))
    let right = try #require(SemanticVersion(cleaning: higher))
    #expect(answers.first?.compare == 0, "\(reason)")
    #expect(left < right, "\(reason)")
  }

  private func differences(_ question: SemverCase, _ npm: SemverAnswer) -> [String] {
    let range = VersionRange(parsing: question.range)
    let strictRange = VersionRange(parsing: question.range, grammar: .strict)
    let version = SemanticVersion(cleaning: question.version)
    var pairs: [(String, String, String)] = [
      ("loose range", "\(range != nil)", "\(npm.loose != nil)"),
      ("strict range", "\(strictRange != nil)", "\(npm.strict != nil)"),
      ("clean", "\(version?.description ?? "-")", npm.clean ?? "-"),
      ("strict", "\(strict(question.version))", "\(npm.valid != nil)"),
    ]
    if let version {
      let (loosely, strictly) = (range?.contains(version), strictRange?.contains(version))
      pairs.append(("loosely contained", "\(loosely ?? false)", "\(npm.satisfiesLoose)"))
      pairs.append(("strictly contained", "\(strictly ?? false)", "\(npm.satisfiesStrict)"))
    }
    if let version, let other = SemanticVersion(cleaning: question.other), let order = npm.compare {
      let ours = version == other ? 0 : version < other ? -1 : 1
      pairs.append(("order against \(question.other.debugDescription)", "\(ours)", "\(order)"))
    }
    return pairs.filter { $0.1 != $0.2 }.map { what, ours, theirs in
      "\(question.range.debugDescription) \(question.version.debugDescription): "
        + "\(what) is \(ours), for npm \(theirs)"
    }
  }

  /// Whether a version is strictly valid.
  ///
  /// semver also takes white space around it and one `v`.
  private func strict(_ text: String) -> Bool {
    let trimmed = text.trimmingWhitespace
    let bare = trimmed.hasPrefix("v") ? String(trimmed.dropFirst()) : trimmed
    return text.utf16.count <= SemanticVersion.lengthLimit && SemanticVersion(strict: bare) != nil
  }
}
