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
    let unknown = Set(zip(names, packages).filter { $1.package == nil }.map(\.0))
    let unpublished = request.unpublished
    let verification = LedgerVerification(
      of: known + unlisted, against: file.ledger, file: path.string
    ) { unpublished.contains($0.identity) || unknown.contains($0.name) }
    note(verification.diagnostics)
    outcome.hasLedger = true
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
