import Diagnostics
import PackageModel
import Registry
import Testing

@Suite("What a build would remove") struct ShrinkageTests {
  private let layout: RegistryLayout

  init() throws {
    layout = RegistryLayout(registry: try RegistryURL(parsing: "https://npm.example.org/"))
  }

  /// What is gone when so many packages of one version each were there, and so many are left.
  private func shrinkage(
    _ before: Int, left: Int, tarballs: Bool = true
  ) throws -> Shrinkage {
    let versions = try (0..<before).map { index in
      try Candidates.published(
        Candidates.candidate("@acme/p\(index)", "1.0.0-rc.1"), at: "2024-01-01T00:00:00Z")
    }
    let paths = versions.flatMap { version in
      let (name, number) = (version.candidate.name, version.version)
      return layout.packagePaths(name)
        + [tarballs ? layout.tarball(name, number) : layout.versionDocument(name, number)]
    }
    let (catalogue, _) = Catalogue.assembling(Array(versions.prefix(left)))
    return Shrinkage(from: paths + layout.listPaths, to: catalogue, in: layout)
  }

  @Test(
    "more than half is an error, if it is at least five",
    arguments: [
      (10, 5, false), (10, 4, true), (9, 4, true), (8, 4, false), (5, 0, true), (4, 0, false),
      (1000, 500, false), (1000, 499, true), (5, 5, false),
    ])
  func limit(before: Int, left: Int, isError: Bool) throws {
    for tarballs in [true, false] {
      let shrinkage = try shrinkage(before, left: left, tarballs: tarballs)
      #expect(shrinkage.versions.before == before)
      #expect(shrinkage.packages.gone == before - left)
      let diagnostics = shrinkage.diagnostics(output: "/srv/public")
      #expect(diagnostics.map(\.code) == (isError ? [.registryShrinks] : []))
      #expect(diagnostics.allSatisfy { $0.severity == .error })
    }
  }

  @Test("the error says the figures, some of the versions, and the flag")
  func words() throws {
    let diagnostic = try #require(
      try shrinkage(8, left: 1).diagnostics(output: "/srv/public").first)
    #expect(diagnostic.summary.contains("7 of 8 packages and 7 of 8 versions"))
    #expect(diagnostic.notes.first?.text.contains("@acme/p1@1.0.0-rc.1, ") == true)
    #expect(diagnostic.suggestion?.contains("--allow-shrink") == true)
    #expect(diagnostic.subject.file == "/srv/public")
  }

  @Test("most packages are much, however few their versions are among all")
  func packages() throws {
    let name = try PackageName(parsing: "big")
    let big = try (0..<100).map { index in
      try Candidates.published(
        Candidates.candidate("big", "1.0.\(index)"), at: "2024-01-01T00:00:00Z")
    }
    let small = try (0..<5).map { try layout.tarball(PackageName(parsing: "p\($0)"), .one) }
    let paths = small + big.map { layout.tarball(name, $0.version) }
    let (catalogue, _) = Catalogue.assembling(big)
    let shrinkage = Shrinkage(from: paths, to: catalogue, in: layout)
    #expect(shrinkage.versions.gone == 5)
    #expect(shrinkage.diagnostics(output: "o").map(\.code) == [.registryShrinks])
  }

  @Test("tags, lists and other documents are no versions")
  func documents() throws {
    let paths = ["a/index.html", "a/latest", "-/v1/search", "_all_docs", "-/package/a/dist-tags"]
    for path in paths { #expect(layout.publication(at: path) == nil, "\(path)") }
    #expect(layout.publication(at: "@s/a/-/a-1.0.0.tgz")?.name.text == "@s/a")
    #expect(layout.publication(at: "a/1.0.0-x.y")?.version.description == "1.0.0-x.y")
    #expect(layout.publication(at: "a/-/b-1.0.0.tgz") == nil)
  }
}

extension SemanticVersion {
  fileprivate static var one: SemanticVersion {
    get throws { try #require(SemanticVersion(strict: "1.0.0")) }
  }
}
