package import Diagnostics
import PackageModel

/// The candidates that are left when each name and version has one tarball.
package struct CandidateSelection: Hashable, Sendable {
  /// The candidates, each identity once, in the order given.
  package private(set) var candidates: [Candidate] = []
  /// Identities that occur more than once, and names and versions that only their case tells apart.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Chooses among candidates.
  ///
  /// Of several tarballs with the same bytes the first is used; different bytes under one identity
  /// are an error.
  ///
  /// - Parameter candidates: sorted by source.
  package init(_ candidates: [Candidate]) {
    var chosen: [String: Candidate] = [:]
    for candidate in candidates {
      guard let first = chosen[candidate.identity] else {
        chosen[candidate.identity] = candidate
        self.candidates.append(candidate)
        continue
      }
      let areSame = first.dist.integrity == candidate.dist.integrity
      diagnostics.append(
        areSame ? .versionRepeated(candidate, first) : .versionDuplicate(candidate, first))
    }
    diagnostics += Self.nameConflicts(self.candidates) + Self.versionConflicts(self.candidates)
  }

  private static func nameConflicts(_ candidates: [Candidate]) -> [Diagnostic] {
    var names: Set<PackageName> = []
    let firsts = candidates.filter { names.insert($0.name).inserted }
    return CaseTwins.pairs(among: firsts) { $0.name.text.lowercased() }
      .map { .nameCaseConflict($0.other, $0.first) }
  }

  private static func versionConflicts(_ candidates: [Candidate]) -> [Diagnostic] {
    CaseTwins.pairs(among: candidates) { "\($0.name)@\($0.version.description.lowercased())" }
      .map { .versionCaseConflict($0.other, $0.first) }
  }
}

extension Diagnostic {
  fileprivate static func versionDuplicate(
    _ candidate: Candidate, _ first: Candidate
  ) -> Diagnostic {
    Diagnostic(
      .error, .versionDuplicate, at: Subject(file: candidate.source),
      "\(candidate.identity) is also in another tarball, with different content",
      notes: [
        Note(
          "first seen in \(first.source) (\(first.dist.integrity.abbreviated)), "
            + "here \(candidate.dist.integrity.abbreviated)")
      ],
      suggestion: "remove one of the two, or give the newer one a new version")
  }

  fileprivate static func versionRepeated(
    _ candidate: Candidate, _ first: Candidate
  ) -> Diagnostic {
    Diagnostic(
      .warning, .versionRepeated, at: Subject(file: candidate.source),
      "the same tarball is also at \(first.source), which is used",
      suggestion: "remove one of the two")
  }

  fileprivate static func nameCaseConflict(
    _ candidate: Candidate, _ first: Candidate
  ) -> Diagnostic {
    Diagnostic(
      .error, .nameCaseConflict, at: Subject(file: candidate.source),
      "\"\(candidate.name)\" and \"\(first.name)\" differ only in case",
      notes: [Note("the other name is in \(first.source)")],
      suggestion: "rename one: many file systems and object stores keep only one of them")
  }

  fileprivate static func versionCaseConflict(
    _ candidate: Candidate, _ first: Candidate
  ) -> Diagnostic {
    Diagnostic(
      .error, .versionCaseConflict, at: Subject(file: candidate.source),
      "the versions \(candidate.version) and \(first.version) of \(candidate.name) differ only in case",
      notes: [Note("the other version is in \(first.source)")],
      suggestion:
        "give one another version, or list it under `exclude` or `unpublished`: many file "
        + "systems and object stores keep only one of them")
  }
}
