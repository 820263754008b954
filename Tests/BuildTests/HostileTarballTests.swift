import OrderedJSON
import TestSupport
import Testing

/// The corpus of hostile tarballs, read by the built program.
@Suite("Hostile tarballs")
struct HostileTarballTests {
  @Test(
    "Each hostile tarball gets its verdict, in bounded time and memory, and nothing is written",
    .timeLimit(.minutes(10)))
  func verdicts() async throws {
    let workshop = try Workshop()
    for (index, tarball) in HostileTarball.all.enumerated() {
      try workshop.folder.write(tarball.bytes, to: Self.file(index))
    }
    let before = try workshop.items()
    let (reports, usage) = try await Self.measured(workshop)
    #expect(try workshop.items() == before, "nothing was written")
    #expect(reports.status == 1)
    #expect(reports.otherLines == [])
    let errors = Dictionary(
      grouping: reports.diagnostics.filter { $0.severity == "error" }, by: \.file)
    for (index, tarball) in HostileTarball.all.enumerated() {
      // Hundreds of them say that they are the same version.
      let codes = (errors[Self.file(index)] ?? []).map(\.code).filter { !Self.among.contains($0) }
      #expect(tarball.verdict.allows(codes), "\(index): \(tarball.name): \(codes)")
    }
    print("\(HostileTarball.all.count) hostile tarballs: \(usage)")
    #expect(usage.kilobytes < 1 << 20, "\(usage)")
    #expect(HostileTarball.all.count > 1000)
  }

  private static let among: Set = [
    "version-duplicate", "name-case-conflict", "version-case-conflict",
  ]

  private static func file(_ index: Int) -> String { "packages/\(10_000 + index).tgz" }

  private static func measured(
    _ workshop: Workshop
  ) async throws -> (BuildReports, ResourceUsage) {
    let (result, usage) = try await Packshelf.runMeasured(
      [
        "build", "packages", "--registry", Workshop.registry, "--output", "public", "--no-ledger",
        "--format", "json",
      ], in: workshop.folder)
    return (BuildReports(result), usage)
  }
}

extension HostileTarball.Verdict {
  /// Whether a tarball of this verdict may be reported with errors of these codes.
  fileprivate func allows(_ codes: [String]) -> Bool {
    switch self {
    case .sound: codes.isEmpty
    case .refused(let code): codes == [code]
    case .refusedAs(let allowed): codes.count == 1 && codes.allSatisfy(allowed.contains)
    case .decidedElsewhere(let allowed): codes.allSatisfy(allowed.contains)
    }
  }
}
