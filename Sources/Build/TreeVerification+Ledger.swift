import Diagnostics
import FileSystem
import PackageModel
import Registry
import SystemPackage
import Verification

extension TreeVerification {
  /// Compares the ledger, where one was asked for, with everything that was found.
  mutating func compareLedger(
    _ packages: [PackageVerification],
    _ hidden: [(FileVerification.HiddenTarball, TarballContents)], _ names: [PackageName],
    in layout: RegistryLayout, from reader: some RegistryReader
  ) throws(BuildFailure) {
    guard let path = request.ledger else { return }
    let file = try BuildFailure.catching { () throws(FileSystemError) in
      // A ledger that was asked for must be there.
      _ = try path.contents()
      return try LedgerFile(reading: path)
    }
    note(file.diagnostics)
    let known = packages.compactMap(\.package).flatMap { $0.found(in: layout, reader) }
    let unlisted = hidden.map { tarball, contents in
      LedgerVerification.Found(
        name: tarball.name, version: tarball.version, integrity: contents.dist.integrity, time: nil,
        place: reader.place(of: tarball.path))
    }
    let found =
      known + unlisted
      + unlistedTarballs(of: file.ledger, besides: known + unlisted, in: layout, reader)
    let unknown = Set(zip(names, packages).filter { $1.package == nil }.map(\.0))
    let configuration = LoadedConfiguration(named: request.configurationFile)
    note(configuration.diagnostics.filter { $0.severity == .error })
    let unpublished = request.unpublished.union(configuration.file.unpublished)
    let verification = LedgerVerification(
      of: found, against: file.ledger, file: path.string, saysAll: configuration.saysWhatIsAbsent
    ) { unpublished.contains($0.identity) || unknown.contains($0.name) }
    note(verification.diagnostics)
    outcome.hasLedger = true
  }

  /// The tarballs of versions that the ledger has and no packument names: a server does not list
  /// its files, and lockfiles still ask for those of hidden versions.
  private func unlistedTarballs(
    of ledger: Ledger, besides found: [LedgerVerification.Found], in layout: RegistryLayout,
    _ reader: some RegistryReader
  ) -> [LedgerVerification.Found] {
    guard request.readsTarballs else { return [] }
    let seen = Set(found.map { "\($0.name)@\($0.version)" })
    return ledger.entries.filter { !seen.contains($0.identity) }.compactMap { entry in
      let path = layout.tarball(entry.name, entry.version)
      guard case .read(let contents) = reader.tarball(at: path) else { return nil }
      return LedgerVerification.Found(
        name: entry.name, version: entry.version, integrity: contents.dist.integrity, time: nil,
        place: reader.place(of: path))
    }
  }
}

extension LoadedConfiguration {
  /// Whether every version of the ledger that is not published is listed under `unpublished`: nothing is
  /// kept out by a pattern.
  fileprivate var saysWhatIsAbsent: Bool {
    !text.isEmpty && file.isUnderstood && file.overlay.include.isEmpty
      && file.overlay.exclude.isEmpty
  }
}

extension CataloguePackage {
  fileprivate func found(
    in layout: RegistryLayout, _ reader: some RegistryReader
  ) -> [LedgerVerification.Found] {
    let place = reader.place(of: layout.packument(name))
    return versions.map { version in
      LedgerVerification.Found(
        name: name, version: version.version, integrity: version.candidate.dist.integrity,
        time: version.published.time, place: place)
    }
  }
}
