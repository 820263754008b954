package import Diagnostics
import FileSystem
import PackageModel
package import Registry
import SystemPackage

/// What `packshelf client` is asked for: nil or empty where the command line says nothing.
package struct ClientRequest: Hashable, Sendable {
  /// The client.
  package let client: ClientName
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The packages folders.
  package var packages: [String] = []
  /// The registry URL.
  package var registry: String?
  /// The scopes that are mapped; none for those of the packages.
  package var scopes: [String] = []
  /// What readers must show.
  package var credentials: ClientSetup.Credentials?

  /// A request that says nothing but the client.
  package init(client: ClientName) { self.client = client }

  /// The client's settings with comments, or nil where there are errors.
  ///
  /// Without scopes of its own the request asks the ledger, and where there is none the tarballs.
  package func resolved() async -> (document: String?, diagnostics: [Diagnostic]) {
    var request = BuildRequest(jobs: 2)
    request.configurationFile = configurationFile
    request.packages = packages
    request.registry = registry
    let (configuration, found) = CatalogueConfiguration.resolving(
      request, needsFolders: scopes.isEmpty)
    guard let configuration else { return (nil, found) }
    guard let registry = configuration.registry else { return (nil, found + [.registryUnknown]) }
    let (names, faults) = await names(configuration)
    let diagnostics = (found + faults).sorted()
    guard !diagnostics.containsError else { return (nil, diagnostics) }
    let setup = ClientSetup(
      registry: registry, scopes: scopes.isEmpty ? Self.scopes(of: names) : scopes.sorted(),
      unscopedCount: names.count { $0.scope == nil },
      isRestricted: configuration.policy.access == .restricted, credentials: credentials)
    return (setup.document(for: client), diagnostics)
  }

  private static func scopes(of names: Set<PackageName>) -> [String] {
    Set(names.compactMap(\.scope)).sorted().map { "@" + $0 }
  }

  /// The names of what the registry publishes, as far as they are needed.
  private func names(
    _ configuration: CatalogueConfiguration
  ) async -> (names: Set<PackageName>, diagnostics: [Diagnostic]) {
    guard scopes.isEmpty else { return ([], []) }
    if configuration.ledgerMode != .off,
      let file = try? LedgerFile(reading: configuration.ledgerFile), !file.ledger.entries.isEmpty
    {
      let served = file.ledger.entries.filter {
        !configuration.unpublished.contains($0.identity)
      }
      return (Set(served.map(\.name)), file.diagnostics)
    }
    var pipeline = CataloguePipeline(configuration)
    let files = pipeline.discover().files
    let candidates = pipeline.interpret(await pipeline.scan(files, { _, _ in }))
    return (
      Set(candidates.map(\.name)), pipeline.outcome.diagnostics.filter { $0.severity == .error }
    )
  }
}

extension Diagnostic {
  fileprivate static var registryUnknown: Diagnostic {
    Diagnostic(
      .error, .registryMissing, "the public URL of the registry is not known",
      notes: [Note("it is what clients are told")],
      suggestion: "pass `--registry https://npm.example.org/`, or set `registry` in packshelf.yml")
  }
}
