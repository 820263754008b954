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
    var build = BuildRequest(jobs: 1)
    build.configurationFile = request.configurationFile
    build.registry = request.registry
    build.output = request.root
    build.packages = ["."]
    let (configuration, diagnostics) = BuildConfiguration.resolving(build)
    guard let configuration else { return (nil, diagnostics) }
    do {
      let external = try externalTarballs(request, configuration)
      let host = try NginxHost(
        registry: configuration.registry, root: configuration.output.string,
        externalTarballs: external, certificate: request.certificate)
      return (host, diagnostics)
    } catch let fault as HostPathFault {
      return (nil, [.hostPathUnsafe(fault)])
    } catch let fault as HostDiagnostic {
      return (nil, [fault.diagnostic])
    } catch {
      preconditionFailure("only faults of paths and URLs are thrown here")
    }
  }

  private struct HostDiagnostic: Error {
    let diagnostic: Diagnostic
  }

  private static func externalTarballs(
    _ request: HostRequest, _ configuration: BuildConfiguration
  ) throws(HostDiagnostic) -> RegistryURL? {
    guard let text = request.tarballsURL else {
      let configured = LoadedConfiguration(named: request.configurationFile).file.tarballsURL
      if configured == nil, configuration.placement == .external {
        throw HostDiagnostic(diagnostic: .tarballsURLMissing)
      }
      return configuration.placement == .external ? configured : nil
    }
    do {
      return try RegistryURL(parsing: text)
    } catch {
      throw HostDiagnostic(diagnostic: .tarballsURLInvalid(text, error))
    }
  }
}

extension Diagnostic {
  fileprivate static func hostPathUnsafe(_ fault: HostPathFault) -> Diagnostic {
    Diagnostic(
      .error, .hostPathUnsafe, "\"\(fault.path)\": \(fault.rule)",
      suggestion: "name the folder as it will be called on the server")
  }

  fileprivate static var tarballsURLMissing: Diagnostic {
    Diagnostic(
      .error, .configurationValueInvalid,
      "`tarballs: external` does not say where the tarballs are",
      suggestion: "set `tarballs-url` in packshelf.yml, or pass --tarballs-url")
  }

  fileprivate static func tarballsURLInvalid(_ text: String, _ fault: RegistryURLFault)
    -> Diagnostic
  {
    Diagnostic(.error, .registryInvalid, "--tarballs-url \(fault.message(about: text))")
  }
}
