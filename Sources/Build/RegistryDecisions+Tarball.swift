import Diagnostics
import OrderedJSON
import PackageModel
import Registry

extension RegistryDecisions {
  /// What was decided about one tarball; reads it once more, for what a build does not keep.
  func explanation(of tarball: ScannedTarball) -> TarballExplanation {
    var explanation = TarballExplanation(
      source: tarball.file.source, standing: standing(of: tarball))
    explanation.identity = tarball.identity ?? tarball.claimedName
    explanation.diagnostics = diagnostics(of: tarball)
    let scanner = TarballScanner(policy: configuration.policy, limits: configuration.limits)
    guard let (contents, reading) = try? scanner.read(tarball.file) else { return explanation }
    explanation.dist = contents.dist
    explanation.byteCount = reading.byteCount
    explanation.member = contents.manifests.first?.archivePath
    if let authored = contents.authoredManifest {
      explanation.changes = changes(of: tarball, authored, contents.files)
    }
    if case .publishable(let candidate) = tarball.interpretation.verdict {
      add(candidate, to: &explanation)
    }
    return explanation
  }

  private func add(_ candidate: Candidate, to explanation: inout TarballExplanation) {
    let rules = configuration.overlay.packages[candidate.name]
    explanation.askedTag = TarballExplanation.AskedTag(of: candidate)
    explanation.deprecation = TarballExplanation.Deprecation(of: candidate, rules: rules)
    guard let version = catalogue.tarballs.first(where: { $0.candidate.source == candidate.source })
    else { return }
    explanation.time = version.published
    explanation.url = configuration.registry.map { registry in
      RegistryLayout(registry: registry).tarballURL(candidate.name, candidate.version)
    }
    let package = catalogue.packages.first { $0.name == candidate.name }
    explanation.tags =
      package?.sortedTags.filter { $0.version == candidate.version }.map(\.tag) ?? []
  }

  private func changes(
    of tarball: ScannedTarball, _ authored: JSONObject, _ files: PackageFiles
  ) -> [ManifestChange] {
    if case .publishable(let candidate) = tarball.interpretation.verdict {
      return candidate.manifest.unpacked.changes(from: authored)
    }
    let manifest = try? Manifest.normalized(authored, files: files).get()
    return manifest?.changes(from: authored) ?? []
  }

  private func standing(of tarball: ScannedTarball) -> TarballExplanation.Standing {
    let source = tarball.file.source
    switch tarball.interpretation.verdict {
    case .invalid: return .invalid
    case .withheld(let withheld): return .withheld(withheld.reason)
    case .publishable(let candidate):
      guard scanned.contains(where: { $0.file.source == source }) else { return .elsewhere }
      if let withheld = outcome.withheld.first(where: { $0.source == source }) {
        return .withheld(withheld.reason)
      }
      return standing(of: candidate)
    }
  }

  private func standing(of candidate: Candidate) -> TarballExplanation.Standing {
    let chosen = catalogue.tarballs.first { $0.candidate.identity == candidate.identity }
    if let chosen, chosen.candidate.source != candidate.source {
      return .replaced(chosen.candidate.source)
    }
    let rule = configuration.overlay.packages[candidate.name]?.hidden.first {
      $0.value.contains(candidate.version)
    }
    return rule.map { .hidden($0.value, $0.subject) } ?? .published
  }

  /// What a check says of the tarball; of a tarball that was not discovered, what it says by itself.
  private func diagnostics(of tarball: ScannedTarball) -> [Diagnostic] {
    let noted = outcome.diagnostics.filter { $0.subject.file == tarball.file.source }
    let isKnown = scanned.contains { $0.file.source == tarball.file.source }
    return ((isKnown ? noted : tarball.interpretation.diagnostics) + tarball.remarks).sorted()
  }
}

extension ScannedTarball {
  /// The name and version, as far as they can be read of a sound tarball.
  var identity: String? {
    switch interpretation.verdict {
    case .publishable(let candidate): candidate.identity
    case .withheld(let withheld): withheld.identity
    case .invalid: nil
    }
  }
}
