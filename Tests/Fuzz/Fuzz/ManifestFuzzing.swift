import OrderedJSON
import PackageModel
import Registry

/// From the bytes of a package.json to the documents of a registry.
enum ManifestFuzzing {
  /// Takes the bytes of a package.json in an archive with a few files.
  static func run(_ bytes: [UInt8]) {
    let dist = DistFacts(
      integrity: Integrity(sha512: [UInt8](repeating: 7, count: 64)),
      shasum: Shasum(sha1: [UInt8](repeating: 7, count: 20)), fileCount: 3, unpackedSize: 100)
    interpret(
      TarballContents(
        source: "a.tgz", dist: dist,
        manifests: [.init(archivePath: "package/package.json", bytes: bytes)],
        files: PackageFiles(
          paths: ["package.json", "bin/a.js", "man/a.1", "server.js", "README.md", "AUTHORS"],
          texts: ["README.md": "# a", "AUTHORS": "Ann <a@example.org>\nBea"])))
  }

  /// Interprets what a tarball contains, and writes the documents if it may be published.
  static func interpret(_ contents: TarballContents) {
    let interpretation = Interpretation(
      of: contents, policy: PublicationPolicy(registry: registry))
    TextFuzzing.print(interpretation.diagnostics)
    guard case .publishable(let candidate) = interpretation.verdict, let registry else { return }
    let published = PublishTime(
      ledger: nil, git: nil, tar: nil, modified: Timestamp(seconds: 1_500_000_000))
    let (catalogue, diagnostics) = Catalogue.assembling(
      [PublishedVersion(candidate: candidate, published: published)], overlay: Overlay())
    TextFuzzing.print(diagnostics)
    for form in RegistryLayout.Form.allCases {
      let layout = RegistryLayout(registry: registry, form: form)
      for document in RegistryDocuments.documents(of: catalogue, in: layout) {
        guard (try? JSONParser.parse(document.render())) != nil else {
          fatalError("a document is no JSON")
        }
      }
    }
  }

  private static let registry = try? RegistryURL(parsing: "https://npm.example.org/")
}
