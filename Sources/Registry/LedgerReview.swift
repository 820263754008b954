package import Diagnostics
import PackageModel

/// What a ledger says about the tarballs of a build.
package struct LedgerReview: Hashable, Sendable {
  /// Changed and vanished versions.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The candidates that have no line yet, in the order given.
  package private(set) var unrecorded: [Candidate] = []

  /// Compares candidates with a ledger.
  ///
  /// A withheld tarball may be missing from the registry, but its bytes may not have changed: a
  /// published version does not become private by being packed again.
  ///
  /// - Parameters:
  ///   - candidates: each identity once.
  ///   - ledger: what was published before.
  ///   - file: the ledger as the user would name it.
  ///   - withheld: the tarballs that are left out.
  ///   - unpublished: identities that may be missing and may change.
  package init(
    of candidates: [Candidate], against ledger: Ledger, file: String,
    withheld: [WithheldTarball] = [], unpublished: Set<String> = []
  ) {
    var present = unpublished
    for candidate in candidates {
      present.insert(candidate.identity)
      guard let entry = ledger[candidate.name, candidate.version] else {
        unrecorded.append(candidate)
        continue
      }
      if entry.integrity != candidate.dist.integrity {
        diagnostics.append(.ledgerChanged(candidate.source, candidate.dist.integrity, entry, file))
      }
    }
    let left = Dictionary(withheld.map { ($0.identity, $0) }) { first, _ in first }
    for entry in ledger.entries(without: present) {
      if let tarball = left[entry.identity] {
        guard tarball.integrity != entry.integrity else { continue }
        diagnostics.append(.ledgerChanged(tarball.source, tarball.integrity, entry, file))
      } else {
        diagnostics.append(.ledgerVanished(entry, file))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func ledgerChanged(
    _ source: String, _ integrity: Integrity, _ entry: Ledger.Entry, _ file: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .ledgerChanged, at: Subject(file: source),
      "the bytes of \(entry.identity) are not the ones that were published",
      notes: [
        Note(
          "published on \(entry.time) as \(entry.integrity.abbreviated)", at: Subject(file: file)),
        Note("this tarball is \(integrity.abbreviated); lockfiles would refuse it"),
      ],
      suggestion: "restore the tarball, and publish the change as a new version")
  }

  fileprivate static func ledgerVanished(_ entry: Ledger.Entry, _ file: String) -> Diagnostic {
    Diagnostic(
      .error, .ledgerVanished, at: Subject(file: file),
      "\(entry.identity) was published on \(entry.time), and its tarball is gone",
      suggestion:
        "restore the tarball, or list \"\(entry.identity)\" under `unpublished` in packshelf.yml"
    )
  }
}
