import Diagnostics
import Hosting
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildPipeline {
  /// The tree with the host's own files, where the host is told by files; notes what the host would
  /// refuse or drop.
  mutating func addingHostFiles(to tree: Tree, of catalogue: Catalogue) -> Tree {
    guard let name = configuration.host else { return tree }
    note(configuration.layoutMismatch(with: name))
    guard case .pages(let pages) = name.kind else { return tree }
    var (hosted, faults) = HostedRegistry.reading(configuration, foreign: catalogue.foreign)
    note(faults)
    let served = Set(catalogue.packages.map(\.name))
    hosted.withdrawn = Set(catalogue.tarballs.map(\.candidate.name)).subtracting(served).sorted()
    do {
      return adding(try pages.init(hosted), to: tree)
    } catch {
      note([.hostTextUnsafe(error)])
      return tree
    }
  }

  /// Notes an error for names that this registry keeps out and upstream might give instead.
  ///
  /// The tree has no folder of such a name, by which a host could tell that it is ours: whoever
  /// publishes it upstream would be installed in its place.
  mutating func checkUpstream(of catalogue: Catalogue) {
    guard let upstream = configuration.upstream else { return }
    let patterns = upstream.packages.compactMap { PackagePattern(parsing: $0.text) }
    let served = Set(catalogue.tarballs.map(\.candidate.name))
    let withheld = outcome.withheld.compactMap { tarball -> PackageName? in
      let at = tarball.identity.dropFirst().lastIndex(of: "@") ?? tarball.identity.endIndex
      return try? PackageName(parsing: String(tarball.identity[..<at]))
    }
    for name in Set(withheld).subtracting(served).sorted()
    where patterns.contains(where: { $0.matches(name) }) {
      note([.upstreamOverlap(name, upstream)])
    }
  }

  private mutating func adding<Host: PagesHost>(_ host: Host, to tree: Tree) -> Tree {
    let needsSizes = Host.limits.contains(where: \.concernsSizes)
    let files = tree.entries.map { entry in
      HostPreflight.File(path: entry.path.text, size: needsSizes ? entry.content.size : 0)
    }
    note(host.shortcomings.map { $0.diagnostic(on: Host.title) })
    note(HostPreflight(of: files, on: host).diagnostics.map(inOutput))
    return Tree(tree.entries + host.files.map(TreeEntry.init))
  }

  /// A file of the tree as the user would name it.
  private func inOutput(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.subject.file = diagnostic.subject.file.map {
      configuration.output.appending($0).string
    }
    return diagnostic
  }
}

extension Diagnostic {
  fileprivate static func upstreamOverlap(_ name: PackageName, _ upstream: Upstream) -> Diagnostic {
    Diagnostic(
      .error, .upstreamOverlap,
      "\(name) is kept out of this registry, and `upstream` lets it come from \(upstream.registry)",
      notes: [.init("whoever publishes that name there would be installed in its place")],
      suggestion: "list in `upstream` only names and scopes that are not yours")
  }
}

extension TreeEntry {
  /// A file that tells a host what to do.
  fileprivate init(_ file: HostFile) {
    self.init(
      path: .verified(file.path), stage: .pages,
      content: .document(notBefore: 0) { Array(file.text.utf8) })
  }
}
