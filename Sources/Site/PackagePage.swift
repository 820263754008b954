import OrderedJSON
import PackageModel
import Registry

/// The page of one version.
struct PackagePage {
  let site: Site
  let shown: ShownVersion
  let details: VersionDetails

  var path: PagePath { shown.path }
  var package: SiteIndex.Package { shown.package }
  var members: JSONObject { details.members }

  /// The sentence of this version; the overlay's for the one that stands for the package.
  var description: String {
    shown.isLatest ? package.description : members["description"]?.string ?? ""
  }

  /// What stands around the content.
  var frame: PageFrame {
    let identity = "\(shown.name)@\(shown.version.version)"
    return PageFrame(
      title: shown.isLatest ? shown.name.text : identity,
      summary: description.isEmpty
        ? "\(identity), an npm package" : String(description.prefix(300)),
      feed: (.package(shown.name, "feed.xml"), "\(shown.name) · \(site.title)"),
      linkedData: linkedData)
  }

  /// The content.
  var fields: Fields {
    titleFields.with(stateFields).with(installFields).with(readmeFields).with(factFields)
      .with(versionsFields).with(dependencyFields).with(dependentFields).with(comparisonFields)
      .with(fileFields).with(tarballFields).with(decisionFields)
  }

  private var titleFields: Fields {
    var fields = Fields()
    fields.set("name", shown.name.text)
    fields.set("version", shown.version.version.description)
    fields.set("description", description)
    fields.set("tags", shown.tags)
    fields.set("time", shown.version.published.time.description)
    fields.set("date", Words.date(shown.version.published.time))
    return fields
  }

  private var stateFields: Fields {
    var fields = Fields()
    fields.set("isPrerelease", shown.version.version.isPrerelease)
    fields.set("deprecation", shown.version.deprecation)
    fields.set("runsScripts", details.runsScripts)
    fields.set("isOld", !shown.isLatest)
    fields.set("latestVersion", package.latest.version.description)
    fields.set("latestLink", path.link(to: .package(shown.name)))
    let affecting = (site.index.advisories ?? []).flatMap { advisory in
      advisory.affected.filter {
        $0.name == shown.name && $0.versions.contains(shown.version.version)
      }.map { (advisory, $0) }
    }
    fields.set(
      "advisories",
      affecting.map { advisory, affected in
        var fields = Fields()
        fields.set("severity", affected.severity.rawValue)
        fields.set("summary", advisory.title)
        fields.set("link", WebLink(advisory.url)?.text)
        return fields
      })
    return fields
  }

  private var installFields: Fields {
    let wish =
      shown.isLatest ? shown.name.text : "\(shown.name)@\(shown.version.version)"
    var fields = Fields()
    fields.set("command", "npm install \(wish)")
    let commands = [
      ("Yarn", "yarn add \(wish)"), ("pnpm", "pnpm add \(wish)"), ("Bun", "bun add \(wish)"),
      ("Deno", "deno add npm:\(wish)"),
    ]
    fields.set(
      "commands",
      commands.map { client, text in
        var fields = Fields()
        fields.set("client", client)
        fields.set("text", text)
        return fields
      })
    let choices = site.settings.hasVersionPages ? package.versions.reversed().prefix(100) : []
    fields.set("hasSwitch", choices.count > 1)
    fields.set(
      "choices",
      choices.map { version in
        var fields = Fields()
        fields.set("version", version.version.description)
        fields.set("link", path.link(to: site.path(of: version, package)))
        fields.set("isShown", version.version == shown.version.version)
        return fields
      })
    return fields
  }

  private var versionsFields: Fields {
    var fields = Fields()
    let count = package.versions.count
    fields.set("versionCount", Words.number(count))
    fields.set(
      "versions",
      package.versions.reversed().prefix(Site.shownVersions).map {
        site.versionFields($0, package, at: path)
      })
    fields.set(
      "allVersions",
      count > Site.shownVersions ? path.link(to: site.versionList(of: shown.name)) : nil)
    return fields
  }
}
