package import Diagnostics
package import Hosting
import PackageModel
package import Registry
import SystemPackage

/// What `packshelf host` is asked for: nil where the command line says nothing.
package struct HostRequest: Hashable, Sendable {
  /// The host.
  package let host: HostName
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The registry URL.
  package var registry: String?
  /// How the tree is laid out.
  package var form: RegistryLayout.Form?
  /// How documents are stored compressed.
  package var precompression: Precompression?
  /// The tree, on the server.
  package var root: String?
  /// Where external tarballs are.
  package var tarballsURL: String?
  /// The certificate chain and key, on the server.
  package var certificate: ServerSettings.Certificate?
  /// Who may read.
  package var protection: ServerSettings.Protection?
  /// The store that holds the tree.
  package var store = StoreSettings()

  /// A request that says nothing but the host.
  package init(host: HostName) { self.host = host }

  /// The host's configuration by what the command line and the configuration file say together, or
  /// nil where there are errors.
  package func resolved() -> (configuration: String?, diagnostics: [Diagnostic]) {
    let (configuration, found) = BuildConfiguration.resolving(BuildRequest(host: self))
    var diagnostics = found.map { $0.code == .outputMissing ? .rootMissing : $0 }
    guard let configuration else { return (nil, diagnostics) }
    let (hosted, faults) = HostedRegistry.reading(configuration)
    diagnostics += faults
    diagnostics += configuration.layoutMismatch(with: host)
    diagnostics.sort()
    guard !diagnostics.containsError else { return (nil, diagnostics) }
    do {
      switch host.kind {
      case .server(let server):
        let settings = settings(root: configuration.output.string)
        return (try server.init(hosted, on: settings).configuration, diagnostics)
      case .pages(let pages):
        let pages = try pages.init(hosted)
        diagnostics += shortcomings(of: pages)
        guard !diagnostics.containsError else { return (nil, diagnostics) }
        let registry = configuration.registry.text
        return (PagesListing.text(of: pages, name: host, registry: registry), diagnostics)
      case .store(let kind):
        return (try kind.init(hosted, in: store).configuration, diagnostics)
      }
    } catch {
      return (nil, diagnostics + [.hostTextUnsafe(error)])
    }
  }

  private func settings(root: String) -> ServerSettings {
    var settings = ServerSettings(root: root)
    settings.certificate = certificate
    settings.protection = protection
    return settings
  }

  private func shortcomings<Pages: PagesHost>(of pages: Pages) -> [Diagnostic] {
    let protection: [HostShortcoming] =
      protection == nil && certificate == nil ? [] : [.protection]
    return (pages.shortcomings + protection).map { $0.diagnostic(on: Pages.title) }
  }
}

extension HostedRegistry {
  /// What a host must know of the registry that a configuration builds.
  static func reading(
    _ configuration: BuildConfiguration
  ) -> (hosted: HostedRegistry, diagnostics: [Diagnostic]) {
    let foreign = ForeignDiscovery(in: configuration.foreign)
    let (hosted, diagnostics) = reading(configuration, foreign: foreign.packages)
    return (hosted, foreign.diagnostics + diagnostics)
  }

  /// The same where the packages of other registries are known.
  static func reading(
    _ configuration: BuildConfiguration, foreign: [ForeignPackage]
  ) -> (hosted: HostedRegistry, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var hosted = HostedRegistry(registry: configuration.registry)
    hosted.form = configuration.form
    hosted.foreign = foreign.map { ($0.name, $0.packumentURL) }
    hosted.upstream = configuration.upstream
    hosted.hasAdvisories = configuration.advisories != nil
    hosted.isPrecompressed = configuration.precompression != nil
    hosted.isRestricted = configuration.policy.access == .restricted
    if configuration.placement == .external {
      hosted.externalTarballs = configuration.tarballsURL
      if configuration.tarballsURL == nil { diagnostics.append(.tarballsURLMissing) }
    }
    return (hosted, diagnostics)
  }
}

extension BuildConfiguration {
  /// The error where the tree is laid out for another kind of host.
  ///
  /// Hosts that are told by files have words of their own for it.
  func layoutMismatch(with host: HostName) -> [Diagnostic] {
    if case .pages = host.kind { return [] }
    return form == host.kind.form ? [] : [.layoutMismatch(host)]
  }
}

extension BuildRequest {
  /// What a host needs of a build's configuration.
  ///
  /// It reads no tarballs: any folder stands for theirs.
  fileprivate init(host: HostRequest) {
    self.init(jobs: 1)
    configurationFile = host.configurationFile
    registry = host.registry
    form = host.form
    precompression = host.precompression
    switch host.host.kind {
    case .server: output = host.root
    // A host that is told by files asks for no folder.
    case .pages: output = host.root ?? "."
    // A store's script is told the folder whenever it runs.
    case .store: output = "."
    }
    packages = ["."]
    tarballsURL = host.tarballsURL
    if host.tarballsURL != nil { placement = .external }
  }
}

extension Diagnostic {
  static func hostTextUnsafe(_ fault: HostTextFault) -> Diagnostic {
    Diagnostic(
      .error, .hostPathUnsafe, "\"\(fault.text)\": \(fault.rule)",
      suggestion: "name the folder or URL without that character")
  }

  fileprivate static func layoutMismatch(_ host: HostName) -> Diagnostic {
    let form = host.kind.form
    let kinds =
      switch form {
      case .directory: "the directory form; the bucket form is for object stores"
      case .bucket: "the bucket form; the directory form is for web servers"
      }
    return Diagnostic(
      .error, .hostLayoutMismatch, "\(host.rawValue) serves \(kinds)",
      suggestion: "set `layout: \(form.rawValue)` in packshelf.yml, or pass "
        + "`--layout \(form.rawValue)` here and to `packshelf build`")
  }

  fileprivate static var rootMissing: Diagnostic {
    Diagnostic(
      .error, .outputMissing, "the tree's folder on the server is not known",
      suggestion: "pass `--root /srv/registry/public`, or set `output` in packshelf.yml")
  }

  fileprivate static var tarballsURLMissing: Diagnostic {
    Diagnostic(
      .error, .configurationValueInvalid,
      "`tarballs: external` does not say where the tarballs are",
      suggestion:
        "set `tarballs-url` in packshelf.yml, or pass `--tarballs-url` to `packshelf host`")
  }
}
