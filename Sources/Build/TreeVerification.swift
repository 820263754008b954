import Diagnostics
import FileSystem
import PackageModel
import Registry
import SystemPackage
import Verification

/// Reads a registry again, and proves that it is what its tarballs make it.
package struct TreeVerification {
  let request: VerificationRequest
  var outcome = VerificationOutcome()

  /// Verifies a registry.
  ///
  /// - Parameter progress: is told after each package how many of how many were proved; called from
  ///   several threads.
  /// - Throws: `BuildFailure`, when the machine fails.
  package static func verify(
    _ request: VerificationRequest,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(BuildFailure) -> VerificationOutcome {
    var verification = TreeVerification(request: request)
    switch request.source {
    case .folder(let folder): try await verification.verifyFolder(folder, progress)
    case .server(let base): try await verification.verifyServer(base, progress)
    }
    verification.outcome.diagnostics = Array(Set(verification.outcome.diagnostics)).sorted()
    return verification.outcome
  }

  /// Notes diagnostics; under `--strict` a warning is an error.
  mutating func note(_ diagnostics: [Diagnostic]) {
    outcome.diagnostics += diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if request.isStrict { diagnostic.severity = .error }
      return diagnostic
    }
  }

  private mutating func verifyFolder(
    _ folder: FilePath, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(BuildFailure) {
    let (form, files) = try BuildFailure.catching { () throws(FileSystemError) in
      try Self.survey(folder, request.form)
    }
    outcome.form = form
    let provisional = RegistryLayout(registry: .unknown, form: form)
    let reader = DirectoryReader(root: folder, layout: provisional)
    var lists = ListVerification(in: provisional, from: reader)
    let names = Set(lists.names + provisional.packuments(among: files.regular)).sorted()
    guard lists.isRegistry || !names.isEmpty else {
      return note([.treeMissing(folder.string, lists.failure)])
    }
    outcome.fileCount = files.regular.count + files.special.count
    let layout = layout(of: names, provisional, reader)
    let packages = await verify(names, in: layout, from: reader, progress)
    lists.compare(Self.whole(packages), from: reader)
    note(lists.diagnostics)
    noteCodings(packages, lists)
    let explained = packages.reduce(into: lists.explained) { $0.formUnion($1.explained) }
    let leaving = leaving(folder, among: files.regular.filter { !explained.contains($0) })
    var judged = FileVerification(
      files, explained: explained, leaving: leaving,
      opaque: Self.opaque(names, packages), names: names,
      hostFiles: hostFiles(names, files, lists, in: layout), in: layout, from: reader)
    let hidden = judged.hidden.compactMap { tarball in
      judged.inspect(tarball, from: reader).map { (tarball, $0) }
    }
    note(judged.diagnostics)
    outcome.leaving = judged.leaving.sorted()
    outcome.hidden = hidden.map { "\($0.0.name)@\($0.0.version)" }
    try compareLedger(packages, hidden, names, in: layout, from: reader)
  }

  /// The layout of a folder with the URL that it should have, or that its documents state.
  private mutating func layout(
    of names: [PackageName], _ provisional: RegistryLayout, _ reader: DirectoryReader
  ) -> RegistryLayout {
    let form = provisional.form
    guard let expected = request.registry else {
      outcome.registry = provisional.registry(statedBy: names, from: reader)
      return RegistryLayout(registry: outcome.registry ?? .unknown, form: form)
    }
    let judging = layout(
      RegistryLayout(registry: expected, form: form), stated: names, from: reader,
      at: reader.root.string)
    outcome.registry = judging.registry
    return judging
  }

  /// Proves packages, several at a time.
  mutating func verify(
    _ names: [PackageName], in layout: RegistryLayout, from reader: some RegistryReader,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> [PackageVerification] {
    let counter = ProgressCounter(total: names.count, report: progress)
    let readsTarballs = request.readsTarballs
    let packages = await concurrentMap(names, width: request.jobs) {
      { name in
        defer { counter.advance() }
        return PackageVerification(
          of: name, in: layout, from: reader, readsTarballs: readsTarballs)
      }
    }
    for package in packages { note(package.diagnostics) }
    note(CaseConflicts.diagnostics(among: names, in: layout, from: reader))
    outcome.packageCount = packages.count
    outcome.versionCount = packages.reduce(0) { $0 + ($1.package?.versions.count ?? 0) }
    outcome.tarballCount = packages.reduce(0) { $0 + $1.tarballCount }
    note(
      packages.compactMap(\.package).flatMap { $0.futureVersions(after: request.now, in: layout) })
    return packages
  }

  /// The packages, if all of them could be understood.
  static func whole(_ packages: [PackageVerification]) -> [CataloguePackage]? {
    let known = packages.compactMap(\.package)
    return known.count == packages.count ? known : nil
  }

  /// The packages whose packuments say too little to judge their files by.
  private static func opaque(
    _ names: [PackageName], _ packages: [PackageVerification]
  ) -> [PackageName] {
    zip(names, packages).filter { $1.package == nil }.map(\.0)
  }

  /// Either every document is stored compressed or none; servers cannot tell them apart.
  private mutating func noteCodings(_ packages: [PackageVerification], _ lists: ListVerification) {
    let encoded = packages.reduce(lists.codings.encoded) { $0 + $1.codings.encoded }
    let plain = packages.reduce(lists.codings.plain) { $0 + $1.codings.plain }
    if encoded > 0, plain > 0 { note([.codingsMixed(encoded, plain)]) }
    let twins = packages.reduce(0) { $0 + $1.twins.present }
    let possible = packages.reduce(0) { $0 + $1.twins.possible }
    if twins > 0, twins < possible { note([.twinsMissing(possible - twins)]) }
  }

  /// The layout of a folder, and its files.
  private static func survey(
    _ folder: FilePath, _ form: RegistryLayout.Form?
  ) throws(FileSystemError) -> (RegistryLayout.Form, TreeFiles) {
    let form = if let form { form } else { try RegistryLayout.Form(of: folder) }
    let layout = RegistryLayout(registry: .unknown, form: form)
    return (form, try DirectoryReader(root: folder, layout: layout).files())
  }
}

extension CataloguePackage {
  /// Remarks on versions that were published after a moment.
  fileprivate func futureVersions(
    after now: Timestamp, in layout: RegistryLayout
  ) -> [Diagnostic] {
    versions.filter { $0.published.time > now }.map { version in
      .versionFromTheFuture("\(name)@\(version.version)", version.published.time)
    }
  }
}

extension Diagnostic {
  static func treeMissing(_ place: String, _ reason: String?) -> Diagnostic {
    Diagnostic(
      .error, .treeMissing, at: Subject(file: place), "there is no registry here",
      notes: reason.map { [Note("a list cannot be read: \($0)")] } ?? [],
      suggestion: "name the folder that a build wrote, or the URL under which it is served")
  }

  fileprivate static func versionFromTheFuture(_ identity: String, _ time: Timestamp) -> Diagnostic
  {
    Diagnostic(
      .warning, .treeTimeInvalid,
      "\(identity) is said to be published on \(time), which is to come",
      notes: [.init("pnpm 11 and Deno hide it until a day after that")],
      suggestion: "correct the time in the ledger, and build again")
  }

  fileprivate static func codingsMixed(_ encoded: Int, _ plain: Int) -> Diagnostic {
    Diagnostic(
      .error, .treeTwinDiffers,
      "\(encoded) of the documents are stored as gzip, and \(plain) are not",
      notes: [.init("a bucket serves all of them with one Content-Encoding")],
      suggestion: "build again")
  }

  fileprivate static func twinsMissing(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .treeTwinDiffers,
      "\(count) document\(count == 1 ? " has" : "s have") no compressed twin, and others do",
      suggestion: "build again")
  }
}
