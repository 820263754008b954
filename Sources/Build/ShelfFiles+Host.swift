import Diagnostics
import Hosting

extension ShelfFiles {
  /// Where a web server looks for the tree.
  private static let root = "/srv/registry/public"

  /// What a host is told outside of the tree: nil for a host that is told by files inside it.
  var hostFile: File? {
    get throws(HostTextFault) {
      guard let host, let path = hostPath else { return nil }
      var hosted = HostedRegistry(registry: registry)
      hosted.form = host.kind.form
      switch host.kind {
      case .pages: return nil
      case .server(let server):
        let settings = ServerSettings(root: Self.root)
        return File(path: path, text: try server.init(hosted, on: settings).configuration)
      case .store(let store):
        return File(path: path, text: try store.init(hosted, in: StoreSettings()).configuration)
      }
    }
  }

  /// What a host that is told by files in the tree cannot do for such a registry, which every build
  /// would say.
  var hostShortcomings: [Diagnostic] {
    get throws(HostTextFault) {
      guard let host, case .pages(let pages) = host.kind else { return [] }
      return try Self.shortcomings(of: pages, for: HostedRegistry(registry: registry))
    }
  }

  private static func shortcomings<Pages: PagesHost>(
    of pages: Pages.Type, for hosted: HostedRegistry
  ) throws(HostTextFault) -> [Diagnostic] {
    try pages.init(hosted).shortcomings.map { $0.diagnostic(on: Pages.title) }
  }

  /// The path of what a host is told.
  var hostPath: String? {
    switch host?.kind {
    case nil, .pages: nil
    case .server: host.map { "hosting/\($0.rawValue).conf" }
    case .store: "hosting/upload.sh"
    }
  }
}
