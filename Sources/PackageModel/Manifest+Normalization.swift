package import OrderedJSON

extension Manifest {
  /// Makes of a package.json what `npm publish` of a tarball sends to a registry
  /// (@npmcli/package-json 5 `prepare` steps with normalize-package-data `lib/fixer.js`, then
  /// libnpmpublish 9), and what npm's registry adds to it.
  ///
  /// Collects every fault instead of stopping at the first. Whether the package is private is not
  /// asked here.
  package static func normalized(
    _ source: JSONObject, files: PackageFiles
  ) -> Result<Manifest, ManifestFaults> {
    var draft = ManifestDraft(source, files: files)
    let name = draft.takeName()
    let version = draft.takeVersion()
    draft.applyRules()
    guard let name, let version, draft.faults.isEmpty else {
      return .failure(ManifestFaults(faults: draft.faults))
    }
    return .success(Manifest(draft, name: name, version: version))
  }

  private init(_ draft: ManifestDraft, name: PackageName, version: SemanticVersion) {
    self.name = name
    self.version = version
    members = draft.published(name: name, version: version)
    readme = draft.readme
    readmeFilename = draft.readmeFilename
  }
}

extension ManifestDraft {
  /// Every rule, in npm's order: later rules read what earlier ones leave.
  fileprivate mutating func applyRules() {
    removeReservedMembers()
    renameBundledDependencies()
    listBundleDependencies()
    addGypInstallScript()
    cleanScripts()
    readContributorsFromAuthors()
    takeReadme()
    listManPages()
    cleanManPages()
    cleanBin()
    listBinDirectory()
    addTypes()
    normalizeRepository()
    convertDependencyLists()
    cleanDependencyMaps()
    normalizeDescription()
    removeModules()
    cleanFiles()
    normalizeBugs()
    normalizeKeywords()
    completeBundleDependencies()
    normalizeHomepage()
    normalizePeople()
  }

  /// The members as a registry serves them: the identity first, what the registry computes last.
  fileprivate func published(name: PackageName, version: SemanticVersion) -> JSONObject {
    let first: [(String, JSONValue?)] = [
      ("name", .string(name.text)), ("version", .string(version.description)),
      ("description", members["description"]),
    ]
    let last: [(String, JSONValue?)] = [
      ("_id", .string("\(name)@\(version)")),
      ("hasInstallScript", runsScriptOnInstall ? true : nil),
      ("_hasShrinkwrap", files.contains("npm-shrinkwrap.json") ? true : nil),
    ]
    let leading = Set(first.map(\.0))
    let middle = members.members.filter { !leading.contains($0.key) }.map { ($0.key, $0.value) }
    let present = { (pairs: [(String, JSONValue?)]) in
      pairs.compactMap { key, value in value.map { (key, $0) } }
    }
    return JSONObject(present(first) + middle + present(last))
  }
}
