import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// What a packument states of a version, against the tarball.
struct TarballComparison {
  let name: PackageName
  let statement: VersionStatement
  /// The readme that the packument shows, where it is that of this version.
  let readme: (text: String?, filename: String?)?
  /// The tags that the packument has.
  let distTags: [DistTag: SemanticVersion]
  /// The packument, as the user would name it.
  let packument: Subject
  /// The tarball, as the user would name it.
  let tarball: Subject

  /// What is wrong with a tarball that was read.
  func diagnostics(of contents: TarballContents) -> [Diagnostic] {
    guard contents.dist.integrity == statement.dist.integrity,
      contents.dist.shasum == statement.dist.shasum
    else { return [bytesDiffer(contents.dist)] }
    let interpretation = Interpretation(of: contents, policy: PublicationPolicy(registry: nil))
    switch interpretation.verdict {
    case .invalid: return interpretation.diagnostics.filter { $0.severity == .error }
    case .withheld(let withheld): return [.withheldIsPublished(withheld, at: tarball)]
    case .publishable(let candidate): return diagnostics(of: candidate)
    }
  }

  private func bytesDiffer(_ dist: DistFacts) -> Diagnostic {
    let isIntegrity = dist.integrity != statement.dist.integrity
    let words =
      isIntegrity
      ? "\(dist.integrity.abbreviated), not \(statement.dist.integrity.abbreviated)"
      : "the shasum \(dist.shasum.text), not \(statement.dist.shasum.text)"
    return .tarballDiffers(
      "the bytes have \(words)", packument.field("versions", "\(statement.version)", "dist"),
      at: tarball)
  }

  private func diagnostics(of candidate: Candidate) -> [Diagnostic] {
    guard candidate.name == name, candidate.version == statement.version else {
      let words = "it holds \(candidate.identity), and this is the place of "
      return [
        .tarballDiffers(words + "\(name)@\(statement.version)", packument, at: tarball)
      ]
    }
    return distDifferences(candidate.dist) + manifestDifferences(candidate.manifest)
      + missingTag(candidate)
  }

  /// The tag that the version asks for: an overlay may point it elsewhere, and takes none away.
  private func missingTag(_ candidate: Candidate) -> [Diagnostic] {
    guard let tag = candidate.tag, distTags[tag] == nil else { return [] }
    let words = "there is no tag `\(tag.text)`, and \(candidate.identity) asks for it"
    return [.differs(.treeTagInvalid, words, from: tarball, at: packument.field("dist-tags"))]
  }

  private func distDifferences(_ dist: DistFacts) -> [Diagnostic] {
    let counts = [
      ("fileCount", Int64(statement.dist.fileCount), Int64(dist.fileCount)),
      ("unpackedSize", statement.dist.unpackedSize, dist.unpackedSize),
    ]
    return counts.filter { $0.1 != $0.2 }.map { key, found, expected in
      .differs(
        .treeDistDiffers, "\(found), and the tarball gives \(expected)", from: tarball,
        at: packument.field("versions", "\(statement.version)", "dist", key))
    }
  }

  /// The members that the package.json inside does not give, and the readme that it does not hold.
  private func manifestDifferences(_ manifest: PackedManifest) -> [Diagnostic] {
    var expected = manifest.members
    // What the overlay says in its place; it takes none away.
    if let deprecation = statement.deprecation { expected["deprecated"] = .string(deprecation) }
    let differences = JSONDifference.between(.object(statement.members), .object(expected))
    var diagnostics = differences.map { difference in
      Diagnostic.manifestDiffers(
        difference.words, tarball,
        at: packument.field(["versions", "\(statement.version)"] + difference.path))
    }
    guard let readme else { return diagnostics }
    let texts = [
      ("readme", readme.text, manifest.body.readme),
      ("readmeFilename", readme.filename, manifest.body.readmeFilename),
    ]
    for (key, found, expected) in texts where found.map(Array.init) != expected.map(Array.init) {
      diagnostics.append(
        .manifestDiffers("it is not the tarball's", tarball, at: packument.field(key)))
    }
    return diagnostics
  }
}

extension Diagnostic {
  static func tarballMissing(_ packument: Subject, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .treeTarballMissing, at: subject, "the tarball is missing",
      notes: [Note("this document points to it", at: packument)],
      suggestion: "build again; with `tarballs: external`, verify with --no-tarballs")
  }

  static func tarballDiffers(
    _ words: String, _ packument: Subject, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeTarballDiffers, at: subject, words,
      notes: [Note("the packument", at: packument)],
      suggestion: "find out who changed it, and build again from the tarballs that you trust")
  }

  fileprivate static func withheldIsPublished(
    _ withheld: WithheldTarball, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeManifestDiffers, at: subject,
      "a build would not publish it: \(withheld.reasonText)", suggestion: buildAgain)
  }

  fileprivate static func differs(
    _ code: DiagnosticCode, _ words: String, from tarball: Subject, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, code, at: subject, words, notes: [Note("the tarball", at: tarball)],
      suggestion: buildAgain)
  }

  fileprivate static func manifestDiffers(
    _ words: String, _ tarball: Subject, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeManifestDiffers, at: subject, words,
      notes: [Note("the package.json inside says so, by npm's rules", at: tarball)],
      suggestion: buildAgain)
  }
}
