import PackageModel
import Registry

/// One version, and where its page stands.
struct ShownVersion: Sendable {
  let package: SiteIndex.Package
  let version: SiteIndex.Version
  let path: PagePath

  var name: PackageName { package.name }
  /// Whether `latest` points to it.
  var isLatest: Bool { version.version == package.latest.version }

  /// The version below it; nil for the lowest.
  var previous: SiteIndex.Version? { package.versions.last { $0.version < version.version } }

  /// The tags that point to it.
  var tags: [String] {
    package.tags.filter { $0.version == version.version }.map(\.tag.text)
  }
}

extension Site {
  /// How many versions, dependents and files a page shows before it leads to others.
  static let shownVersions = 30
  static let shownDependents = 60
  static let shownFiles = 100
  private static let longListSize = 200

  /// Every file about one package.
  func packagePages(_ ordinal: Int) -> [Page] {
    let package = index.packages[ordinal]
    let latest = ShownVersion(
      package: package, version: package.latest, path: .package(package.name))
    var shown = [latest]
    if settings.hasVersionPages {
      shown += package.versions.filter { $0.version != package.latest.version }.map {
        ShownVersion(package: package, version: $0, path: .version(package.name, $0.version))
      }
    }
    return shown.flatMap(pages(of:)) + versionLists(of: package) + dependentLists(of: ordinal)
      + [feed(of: package).rarelyRead, badge(of: package).rarelyRead]
  }

  private func pages(of shown: ShownVersion) -> [Page] {
    let modified = shown.package.modified
    let main = page(shown.path, .package, modified) {
      let page = PackagePage(
        site: self, shown: shown, details: details(shown.name, shown.version.version))
      return (page.frame, page.fields)
    }
    return [
      shown.isLatest ? main : main.rarelyRead,
      file(fileList(shown), modified) {
        FileList.document(details(shown.name, shown.version.version))
      }.rarelyRead,
      file(sbom(of: shown), modified) {
        VersionSBOM(
          site: self, shown: shown, details: details(shown.name, shown.version.version)
        ).document
      }.rarelyRead,
    ]
  }

  /// Where the files of a version are listed as text.
  func fileList(_ shown: ShownVersion) -> PagePath {
    .version(shown.name, shown.version.version, "files.txt")
  }

  /// Where the bill of materials of a version lies.
  func sbom(of shown: ShownVersion) -> PagePath {
    .version(shown.name, shown.version.version, "sbom.cdx.json")
  }

  /// Where all versions of a package are listed.
  func versionList(of name: PackageName) -> PagePath { .package(name, "versions/index.html") }

  /// Where all dependents of a package are listed.
  func dependentList(of name: PackageName) -> PagePath { .package(name, "dependents/index.html") }

  private func versionLists(of package: SiteIndex.Package) -> [Page] {
    guard package.versions.count > Self.shownVersions else { return [] }
    let pager = Pager(size: Self.longListSize, count: package.versions.count)
    let first = versionList(of: package.name)
    return (1...pager.pageCount).map { number in
      let path = first.page(number)
      return page(path, .versions, package.modified) {
        var fields = pager.fields(number, first: first)
        let heading = Words.count(package.versions.count, "version")
        fields.set("name", package.name.text)
        fields.set("packageLink", path.link(to: .package(package.name)))
        fields.set("heading", heading)
        let newestFirst = Array(package.versions.reversed())
        fields.set(
          "versions",
          newestFirst[pager.range(number)].map { versionFields($0, package, at: path) })
        return (
          PageFrame(title: "Versions of \(package.name)", summary: "\(package.name): \(heading)"),
          fields
        )
      }
    }
  }

  private func dependentLists(of ordinal: Int) -> [Page] {
    let package = index.packages[ordinal]
    let dependents = index.dependents[package.name.text] ?? []
    guard dependents.count > Self.shownDependents else { return [] }
    let pager = Pager(size: Self.longListSize, count: dependents.count)
    let first = dependentList(of: package.name)
    return (1...pager.pageCount).map { number in
      let path = first.page(number)
      return page(path, .groups, index.modified) {
        var fields = pager.fields(number, first: first)
        let lead = "\(Words.count(dependents.count, "package")) of this registry, by name."
        fields.set("heading", "Dependents of \(package.name)")
        fields.set("lead", lead)
        fields.set(
          "groups",
          dependents[pager.range(number)].map { dependent in
            var fields = Fields()
            let name = index.packages[dependent.ordinal].name
            fields.set("label", name.text)
            fields.set("link", path.link(to: .package(name)))
            fields.set("count", dependent.dependency.wish)
            return fields
          })
        return (PageFrame(title: "Dependents of \(package.name)", summary: lead), fields)
      }
    }
  }

  /// A version as a table shows it.
  func versionFields(
    _ version: SiteIndex.Version, _ package: SiteIndex.Package, at path: PagePath
  ) -> Fields {
    var fields = Fields()
    let target = self.path(of: version, package)
    let hasPage = settings.hasVersionPages || version.version == package.latest.version
    fields.set("version", version.version.description)
    fields.set("link", hasPage && target != path ? path.link(to: target) : nil)
    fields.set(
      "tags", package.tags.filter { $0.version == version.version }.map(\.tag.text))
    fields.set("isPrerelease", version.version.isPrerelease)
    fields.set("deprecation", version.deprecation)
    fields.set("time", version.published.time.description)
    fields.set("date", Words.date(version.published.time))
    return fields
  }
}

/// The files of a version as text: for each its size, a tab and its path.
enum FileList {
  static func document(_ details: VersionDetails) -> [UInt8] {
    details.sortedFiles.flatMap { file in
      let path = file.path.unicodeScalars.map {
        $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0
      }
      return Array("\(file.size)\t\(String(String.UnicodeScalarView(path)))\n".utf8)
    }
  }
}
