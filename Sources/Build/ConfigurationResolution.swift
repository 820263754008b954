package import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

extension BuildConfiguration {
  /// What the command line and the configuration file say together; the command line wins.
  ///
  /// Paths on the command line are relative to the current folder, paths in the file to the file's.
  /// All faults of both are reported at once.
  package static func resolving(
    _ request: BuildRequest
  ) -> (configuration: BuildConfiguration?, diagnostics: [Diagnostic]) {
    var resolution = Resolution(request: request)
    let configuration = resolution.configuration()
    return (resolution.diagnostics.containsError ? nil : configuration, resolution.diagnostics)
  }
}

extension CatalogueConfiguration {
  /// The same for commands that write nothing: neither output nor registry need be known.
  ///
  /// - Parameter needsFolders: whether it is an error to know no packages folder; without one there
  ///   is no ledger.
  package static func resolving(
    _ request: BuildRequest, needsFolders: Bool = true
  ) -> (configuration: CatalogueConfiguration?, diagnostics: [Diagnostic]) {
    var resolution = Resolution(request: request)
    let configuration = resolution.catalogueConfiguration(needsFolders: needsFolders)
    return (resolution.diagnostics.containsError ? nil : configuration, resolution.diagnostics)
  }
}

private struct Resolution {
  let request: BuildRequest
  var diagnostics: [Diagnostic]
  private let file: ConfigurationFile
  private let loaded: LoadedConfiguration

  init(request: BuildRequest) {
    self.request = request
    loaded = LoadedConfiguration(named: request.configurationFile)
    file = loaded.file
    diagnostics = loaded.diagnostics
  }

  mutating func configuration() -> BuildConfiguration? {
    let registry = registry()
    let tarballsURL =
      request.tarballsURL.flatMap { url($0, option: "--tarballs-url") } ?? file.tarballsURL
    let packages = packages(areNeeded: request.scans.isEmpty)
    let output = path(request.output, file.output).flatMap { $0.absolute }
    if output == nil, request.output != nil || file.lacks(.output) {
      diagnostics.append(.outputMissing)
    }
    let placement = request.placement ?? file.tarballs ?? .clone
    if !request.scans.isEmpty, placement != .external { diagnostics.append(.scanPlacement) }
    guard let registry, let first = packages.first, let output else { return nil }
    let ledger = path(request.ledger, file.ledger) ?? first.appending(Ledger.fileName)
    let state = StateDirectory(output: output, named: path(request.state, file.state))
    return BuildConfiguration(
      packages: packages, scans: request.scans.map { FilePath($0) }, output: output, state: state,
      cache: cachePlace(in: state),
      registry: registry, form: request.form ?? file.form ?? .directory,
      precompression: request.precompression ?? file.precompression,
      host: request.host ?? file.host,
      policy: PublicationPolicy(registry: registry, aliases: file.aliases, access: file.access),
      placement: placement, tarballsURL: tarballsURL,
      ledgerFile: ledger,
      ledgerMode: ledgerMode,
      unpublished: Set(file.unpublished),
      graceMinutes: request.graceMinutes ?? file.graceMinutes ?? GraceMinutes.usual,
      overlay: file.overlay,
      foreign: path(request.foreign, file.foreign), upstream: file.upstream,
      advisories: path(request.advisories, file.advisories), limits: file.limits,
      site: site, jobs: request.jobs,
      isStrict: request.isStrict, skipsInvalid: request.skipsInvalid, rechecks: request.rechecks,
      isDryRun: request.isDryRun, adopts: request.adopts, allowsShrink: request.allowsShrink,
      origin: origin)
  }

  /// How wide a build works, and whether it looks twice, is no part of what it makes.
  private var origin: String {
    var request = request
    request.jobs = 0
    request.rechecks = false
    let folder = (try? FilePath.currentDirectory().string) ?? ""
    return "\(request)\n\(folder)\n\(loaded.text)"
  }

  mutating func catalogueConfiguration(needsFolders: Bool) -> CatalogueConfiguration? {
    let registry = request.registry.flatMap { url($0, option: "--registry") } ?? file.registry
    let packages = packages(areNeeded: needsFolders)
    let first = packages.first ?? FilePath(".")
    return CatalogueConfiguration(
      packages: packages,
      policy: PublicationPolicy(registry: registry, aliases: file.aliases, access: file.access),
      ledgerFile: path(request.ledger, file.ledger) ?? first.appending(Ledger.fileName),
      ledgerMode: packages.isEmpty ? .off : ledgerMode, unpublished: Set(file.unpublished),
      overlay: file.overlay,
      foreign: path(request.foreign, file.foreign),
      advisories: path(request.advisories, file.advisories), limits: file.limits,
      jobs: request.jobs, isStrict: request.isStrict, skipsInvalid: request.skipsInvalid)
  }

  private mutating func registry() -> RegistryURL? {
    guard let text = request.registry else {
      if file.lacks(.registry) { diagnostics.append(.registryMissing) }
      return file.registry
    }
    return url(text, option: "--registry")
  }

  private mutating func url(_ text: String, option: String) -> RegistryURL? {
    do {
      return try RegistryURL(parsing: text)
    } catch {
      diagnostics.append(.urlInvalid(text, option, error))
      return nil
    }
  }

  private mutating func packages(areNeeded: Bool = true) -> [FilePath] {
    let named = request.packages.filter { !$0.isEmpty }.map { FilePath($0) }
    let configured = loaded.packages
    let packages = named.isEmpty ? configured : named
    if packages.isEmpty, areNeeded, file.lacks(.packages) { diagnostics.append(.folderUnnamed) }
    // A build from scans has a ledger all the same, where one is expected.
    return packages.isEmpty && !request.scans.isEmpty ? [FilePath("packages")] : packages
  }

  /// A flag that speaks of the ledger wins over `ledger: false`.
  private var ledgerMode: LedgerMode {
    let isAsked = request.ledger != nil || request.ledgerMode == .frozen
    return file.isLedgerOff && !isAsked ? .off : request.ledgerMode
  }

  private func cachePlace(in state: StateDirectory) -> CachePlace {
    let isOff = file.isCacheOff && request.cache == nil
    if request.hasNoCache || isOff { return .nowhere }
    return .folder(path(request.cache, file.cache) ?? state.path)
  }

  /// Pages are written unless somebody says no.
  private var site: SiteConfiguration? {
    guard request.hasSite ?? file.site.isOn ?? true else { return nil }
    return SiteConfiguration(
      settings: file.site.settings, template: path(request.template, file.site.template))
  }

  private func path(_ requested: String?, _ configured: String?) -> FilePath? {
    // An empty flag is what an unset variable of a script leaves.
    let named = requested.flatMap { $0.isEmpty ? nil : FilePath($0) }
    return named ?? configured.map(loaded.located)
  }
}

extension FilePath {
  /// The path from the root, without `.` and `..`; nil where the current folder is gone.
  var absolute: FilePath? {
    if isAbsolute { return lexicallyNormalized() }
    return try? FilePath.currentDirectory().pushing(self).lexicallyNormalized()
  }
}

extension Diagnostic {
  fileprivate static var registryMissing: Diagnostic {
    Diagnostic(
      .error, .registryMissing, "the public URL of the registry is not known",
      notes: [Note("every document names the absolute URL of its tarball")],
      suggestion: "pass `--registry https://npm.example.org/`, or set `registry` in packshelf.yml")
  }

  fileprivate static func urlInvalid(
    _ text: String, _ option: String, _ fault: RegistryURLFault
  ) -> Diagnostic {
    Diagnostic(
      .error, .registryInvalid, "\(option) \(fault.message(about: text))",
      suggestion: "pass a URL such as https://npm.example.org/")
  }

  fileprivate static var scanPlacement: Diagnostic {
    Diagnostic(
      .error, .scanPlacement, "--scanned builds without the tarballs, which the tree would have",
      suggestion: "pass `--tarballs external`, and say with `tarballs-url` where they are")
  }

  fileprivate static var outputMissing: Diagnostic {
    Diagnostic(
      .error, .outputMissing, "the output folder is not known",
      suggestion: "pass `--output public`, or set `output` in packshelf.yml")
  }

  static var folderUnnamed: Diagnostic {
    Diagnostic(
      .error, .folderMissing, "no packages folder is named",
      suggestion: "name the folder that holds the tarballs, or set `packages` in packshelf.yml")
  }
}
