package import Diagnostics
package import Hosting
import PackageModel
import Registry
import SystemPackage

/// What `packshelf host` is asked for: nil where the command line says nothing.
package struct HostRequest: Hashable, Sendable {
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The registry URL.
  package var registry: String?
  /// The tree, on the server.
  package var root: String?
  /// Where external tarballs are.
  package var tarballsURL: String?
  /// The certificate chain and key, on the server.
  package var certificate: NginxHost.Certificate?

  /// A request that says nothing.
  package init() {}
}

extension NginxHost {
  /// What the command line and the configuration file say together about a host.
  package static func resolving(
    _ request: HostRequest
  ) -> (host: NginxHost?, diagnostics: [Diagnostic]) {
    let (configuration, found) = BuildConfiguration.resolving(BuildRequest(host: request))
    let diagnostics = found.map { $0.code == .outputMissing ? .rootMissing : $0 }
    guard let configuration else { return (nil, diagnostics) }
    let foreign = ForeignDiscovery(in: configuration.foreign)
    let isExternal = configuration.placement == .external
    let faults = diagnostics + foreign.diagnostics
    guard !faults.containsError else { return (nil, faults.sorted()) }
    guard !isExternal || configuration.tarballsURL != nil else {
      return (nil, faults + [.tarballsURLMissing])
    }
    do {
      let host = try NginxHost(
        registry: configuration.registry, root: configuration.output.string,
        externalTarballs: isExternal ? configuration.tarballsURL : nil,
        foreign: foreign.packages.map { ($0.name, $0.packumentURL) },
        hasAdvisories: configuration.advisories != nil, certificate: request.certificate)
      return (host, faults)
    } catch {
      return (nil, faults + [.hostTextUnsafe(error)])
    }
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
    output = host.root
    packages = ["."]
    tarballsURL = host.tarballsURL
    if host.tarballsURL != nil { placement = .external }
  }
}

extension Diagnostic {
  fileprivate static func hostTextUnsafe(_ fault: HostTextFault) -> Diagnostic {
    Diagnostic(
      .error, .hostPathUnsafe, "\"\(fault.text)\": \(fault.rule)",
      suggestion: "name the folder or URL without that character")
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
      suggestion: "set `tarballs-url` in packshelf.yml, or pass --tarballs-url")
  }
}
