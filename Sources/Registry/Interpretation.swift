package import Diagnostics
import PackageModel

/// What one tarball means: its verdict, and what its author should know.
package struct Interpretation: Hashable, Sendable {
  /// What becomes of the tarball.
  package let verdict: Verdict
  /// Faults and remarks, with the tarball as their subject.
  package let diagnostics: [Diagnostic]

  /// A verdict with its diagnostics.
  package init(verdict: Verdict, diagnostics: [Diagnostic]) {
    self.verdict = verdict
    self.diagnostics = diagnostics
  }

  /// Applies the rules to one tarball, and then a registry's policy.
  package init(of contents: TarballContents, policy: PublicationPolicy) {
    self.init(of: Appraisal(of: contents), policy: policy)
  }

  /// Decides by a registry's policy whether a tarball belongs into it.
  package init(of appraisal: Appraisal, policy: PublicationPolicy) {
    switch (appraisal.finding, appraisal.dist) {
    case (.publication(let publication), _):
      let (verdict, remarks) = policy.verdict(on: publication)
      self.init(verdict: verdict, diagnostics: appraisal.diagnostics + remarks)
    case (.isPrivate(let identity), let dist?):
      let withheld = WithheldTarball(
        source: appraisal.source, identity: identity, integrity: dist.integrity,
        reason: .isPrivate)
      self.init(verdict: .withheld(withheld), diagnostics: appraisal.diagnostics)
    case (.isPrivate, nil), (.invalid, _):
      self.init(verdict: .invalid, diagnostics: appraisal.diagnostics)
    }
  }
}

extension PublicationPolicy {
  /// What becomes of a package, and what its author should know.
  fileprivate func verdict(
    on publication: Appraisal.Publication
  ) -> (Verdict, [Diagnostic]) {
    let candidate = publication.candidate
    if let url = publication.registry, !isOwn(url) {
      return (.withheld(candidate.withheld(because: .otherRegistry(url.text))), [])
    }
    if publication.isRestricted, access == .public {
      let subject = Subject(file: candidate.source, member: publication.member)
      return (
        .withheld(candidate.withheld(because: .restricted)),
        [.accessRestricted(candidate, at: subject)]
      )
    }
    return (.publishable(candidate), publication.remarks)
  }
}

extension Diagnostic {
  fileprivate static func accessRestricted(
    _ candidate: Candidate, at subject: Subject
  ) -> Diagnostic {
    var subject = subject
    subject.pointer = "/publishConfig/access"
    return Diagnostic(
      .warning, .accessRestricted, at: subject,
      "\(candidate.identity) asks for restricted access and is withheld",
      notes: [Note("the configuration declares this registry `access: public`")],
      suggestion: "set `access: restricted` in packshelf.yml if the host asks for credentials")
  }
}
