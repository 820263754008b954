import Diagnostics
import PackageModel
import Registry
import Verification

extension TreeVerification {
  /// Verifies a registry behind a server, and probes the server.
  mutating func verifyServer(
    _ base: RegistryURL, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) {
    let registry = request.registry ?? base
    let layout = RegistryLayout(registry: registry)
    let reader = ServerReader(
      base: base, layout: layout, headers: request.headers, patience: request.patience)
    try await verify(reader, in: layout, progress)
    // What was found meanwhile may come of it.
    guard let outage = reader.outages.first else { return }
    outcome.diagnostics = []
    note([.treeUnavailable(outage)])
  }

  private mutating func verify(
    _ reader: ServerReader, in layout: RegistryLayout,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) {
    var lists = ListVerification(in: layout, from: reader)
    guard lists.isRegistry || !lists.names.isEmpty else {
      return note([
        reader.outages.refusal.map(Diagnostic.treeUnavailable)
          ?? .treeMissing(reader.base.text, lists.failure)
      ])
    }
    let layout = self.layout(layout, stated: lists.names, from: reader, at: reader.base.text)
    outcome.registry = layout.registry
    let packages = await verify(lists.names, in: layout, from: reader, progress)
    lists.compare(Self.whole(packages), from: reader)
    note(lists.diagnostics)
    try compareLedger(packages, [], lists.names, in: layout, from: reader)
    guard request.probesHost, reader.outages.first == nil else { return }
    var probe = HostProbe(reader)
    probe.probe(
      packages.compactMap(\.package), foreign: lists.foreign, hasAdvisories: lists.hasAdvisories)
    note(probe.findings.map { $0.finding.diagnostic(at: $0.url) })
  }
}
