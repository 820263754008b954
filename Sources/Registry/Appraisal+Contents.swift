import Diagnostics
import OrderedJSON
import PackageModel

extension Appraisal {
  /// Applies the rules to one tarball, in npm's order: find the manifest, read it, look whether it
  /// is private, normalise, then look where `publishConfig` wants it.
  package init(of contents: TarballContents) {
    var appraiser = Appraiser(contents: contents)
    let finding = appraiser.finding() ?? .invalid
    self.init(
      source: contents.source, dist: contents.dist, finding: finding,
      diagnostics: appraiser.diagnostics)
  }
}

private struct Appraiser {
  let contents: TarballContents
  var diagnostics: [Diagnostic] = []

  /// What was found, or nil after an error was noted.
  mutating func finding() -> Appraisal.Finding? {
    guard let member = manifestMember(), let source = object(of: member) else { return nil }
    if source["private"]?.isTruthy == true {
      return .isPrivate(identity: spelledIdentity(source))
    }
    let manifest = manifest(source, member)
    let publishConfig = PublishConfiguration.reading(
      source, scope: manifest?.name.scope, at: subject(member))
    diagnostics += publishConfig.diagnostics
    guard let manifest, !diagnostics.containsError else { return nil }
    let candidate = Candidate(
      source: contents.source, manifest: PackedManifest(manifest), dist: contents.dist,
      tag: publishConfig.tag)
    return .publication(
      Appraisal.Publication(
        candidate: candidate, registry: publishConfig.registry,
        isRestricted: publishConfig.isRestricted, member: member.archivePath,
        remarks: SecretLint.diagnostics(of: contents)))
  }

  private mutating func manifestMember() -> TarballContents.ManifestMember? {
    if !contents.manifests.isEmpty, contents.manifestClaims.count > 1 {
      diagnostics.append(.manifestAmbiguous(contents))
      return nil
    }
    if contents.manifests.isEmpty { diagnostics.append(.manifestMissing(contents)) }
    return contents.manifests.first
  }

  private mutating func object(of member: TarballContents.ManifestMember) -> JSONObject? {
    do {
      let value = try JSONParser.parse(member.bytes)
      guard let object = value.object else {
        diagnostics.append(.manifestNotObject(value, at: subject(member)))
        return nil
      }
      if String(validating: member.bytes, as: UTF8.self) == nil {
        diagnostics.append(.manifestEncoding(at: subject(member)))
      }
      return object
    } catch {
      diagnostics.append(.manifestNotJSON(error, at: subject(member)))
      return nil
    }
  }

  private mutating func manifest(
    _ source: JSONObject, _ member: TarballContents.ManifestMember
  ) -> Manifest? {
    switch Manifest.normalized(source, files: contents.files) {
    case .success(let manifest):
      diagnostics += manifest.placementDiagnostics(at: subject(member))
      return manifest
    case .failure(let faults):
      diagnostics += faults.faults.map { $0.diagnostic(at: subject(member)) }
      return nil
    }
  }

  /// The identity that a private tarball would be published as.
  ///
  /// The ledger may know it. A private package needs none.
  private func spelledIdentity(_ source: JSONObject) -> String {
    let spelledName = source["name"]?.string ?? "?"
    let name = (try? PackageName(parsing: spelledName))?.text ?? spelledName
    return source["version"]?.string.map { version in
      "\(name)@\(SemanticVersion(cleaning: version)?.description ?? version)"
    } ?? name
  }

  private func subject(_ member: TarballContents.ManifestMember) -> Subject {
    Subject(file: contents.source, member: member.archivePath)
  }
}

extension Diagnostic {
  fileprivate static func manifestMissing(_ contents: TarballContents) -> Diagnostic {
    let nested = contents.files.paths.first { $0.hasSuffix("/package.json") }
    let notes = nested.map {
      [Note("there is one at \($0), but clients remove exactly one leading folder")]
    }
    return Diagnostic(
      .error, .manifestMissing, at: Subject(file: contents.source),
      "no package.json in the root folder of the archive", notes: notes ?? [],
      suggestion: "pack the package with `npm pack`")
  }

  fileprivate static func manifestAmbiguous(_ contents: TarballContents) -> Diagnostic {
    let claims = contents.manifestClaims
    let paths = claims.joined(separator: ", ")
    return Diagnostic(
      .error, .manifestAmbiguous, at: Subject(file: contents.source),
      "\(claims.count) members claim to be the package.json: \(paths)",
      notes: [Note("npm installs the last one, while scanners read the first")],
      suggestion: "pack the package again with `npm pack`")
  }

  fileprivate static func manifestNotJSON(_ fault: JSONFault, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .manifestNotJSON, at: subject,
      "not JSON: line \(fault.line), column \(fault.column): \(fault.summary)")
  }

  fileprivate static func manifestNotObject(_ value: JSONValue, at subject: Subject) -> Diagnostic {
    Diagnostic(.error, .manifestNotObject, at: subject, "holds \(value.kind), not an object")
  }

  fileprivate static func manifestEncoding(at subject: Subject) -> Diagnostic {
    Diagnostic(
      .warning, .manifestEncoding, at: subject, "holds bytes that are not UTF-8",
      notes: [Note("they are published as U+FFFD, as npm does")],
      suggestion: "save the file as UTF-8")
  }
}
