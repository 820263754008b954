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
  /// - Parameters:
  ///   - candidates: each identity once.
  ///   - ledger: what was published before.
  ///   - file: the ledger as the user would name it.
  ///   - excused: identities that may be missing, because they are unpublished or withheld.
  package init(
    of candidates: [Candidate], against ledger: Ledger, file: String, excused: Set<String>
  ) {
    var present: Set<String> = []
    for candidate in candidates {
      present.insert(candidate.identity)
      guard let entry = ledger[candidate.name, candidate.version] else {
        unrecorded.append(candidate)
        continue
      }
      if entry.integrity != candidate.dist.integrity {
        diagnostics.append(.ledgerChanged(candidate, entry, file))
      }
    }
    for entry in ledger.entries
    where !present.contains(entry.identity) && !excused.contains(entry.identity) {
      diagnostics.append(.ledgerVanished(entry, file))
    }
  }
}

extension Diagnostic {
  fileprivate static func ledgerChanged(
    _ candidate: Candidate, _ entry: Ledger.Entry, _ file: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .ledgerChanged, at: Subject(file: candidate.source),
      "the bytes of \(entry.identity) are not the ones that were published",
      notes: [
        Note(
          "published on \(entry.time) as \(entry.integrity.abbreviated)", at: Subject(file: file)),
        Note("this tarball is \(candidate.dist.integrity.abbreviated); lockfiles would refuse it"),
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
