import PackageModel
import Registry

extension Site {
  /// How many versions the home page and the feed of the registry show.
  static let recentCount = 12
  static let feedCount = 50
  private static let groupCount = 24

  var homePage: Page {
    page(.home, .home, index.modified) {
      let lead =
        "A registry for npm packages. "
        + "Every client that installs from npm's own registry can install from this one."
      let summary =
        "\(Words.count(index.packages.count, "package")) and "
        + "\(Words.count(index.versionCount, "version")) for npm, Yarn, pnpm, Bun and Deno"
      var fields = Fields()
      fields.set("lead", lead)
      fields.set("packageCount", Words.number(index.packages.count))
      fields.set("versionCount", Words.number(index.versionCount))
      fields.set("updated", index.modified.map(Self.fields))
      fields.set("recent", recent(Self.recentCount).map { recentFields($0, at: .home) })
      return (
        PageFrame(title: title, summary: summary, feed: (.file("feed.xml"), title)),
        fields.with(setupFields).with(browseFields)
      )
    }
  }

  private static func fields(_ time: Timestamp) -> Fields {
    var fields = Fields()
    fields.set("time", time.description)
    fields.set("date", Words.date(time))
    return fields
  }

  private func recentFields(_ recent: RecentVersion, at path: PagePath) -> Fields {
    var fields = Self.fields(recent.version.published.time)
    fields.set("name", recent.package.name.text)
    fields.set("version", recent.version.version.description)
    fields.set("description", recent.package.description)
    fields.set("link", path.link(to: self.path(of: recent.version, recent.package)))
    fields.set("isDeprecated", recent.version.deprecation != nil)
    fields.set("isPrerelease", recent.version.version.isPrerelease)
    return fields
  }

  private var browseFields: Fields {
    var fields = Fields()
    let kinds: [(String, GroupKind)] = [
      ("Scopes", .scope), ("Keywords", .keyword), ("Maintainers", .maintainer),
    ]
    for (name, kind) in kinds {
      let all = kind.groups(in: groups)
      fields.set("has\(name)", !all.isEmpty)
      let shown = all.lazy.filter { $0.slug != nil }.prefix(Self.groupCount)
      fields.set(name.lowercased(), shown.map { groupFields($0, kind, at: .home) })
    }
    return fields
  }
}

/// A version and its package.
struct RecentVersion: Sendable {
  let package: SiteIndex.Package
  let version: SiteIndex.Version
}

extension Site {
  /// The newest versions of some packages, the newest first; of one time by name and version.
  func recent(_ count: Int, of ordinals: [Int]? = nil) -> [RecentVersion] {
    let packages = ordinals.map { $0.map { index.packages[$0] } } ?? index.packages
    let versions = packages.flatMap { package in
      package.versions.sorted { Self.isNewer($0, $1) }.prefix(count)
        .map { RecentVersion(package: package, version: $0) }
    }
    return Array(
      versions.sorted { left, right in
        let (leftTime, rightTime) = (left.version.published.time, right.version.published.time)
        if leftTime != rightTime { return leftTime > rightTime }
        if left.package.name != right.package.name { return left.package.name < right.package.name }
        return left.version.version > right.version.version
      }.prefix(count))
  }

  private static func isNewer(_ left: SiteIndex.Version, _ right: SiteIndex.Version) -> Bool {
    let (leftTime, rightTime) = (left.published.time, right.published.time)
    return leftTime == rightTime ? left.version > right.version : leftTime > rightTime
  }

  /// The page of a version; that of its package where versions have none of their own.
  func path(of version: SiteIndex.Version, _ package: SiteIndex.Package) -> PagePath {
    guard settings.hasVersionPages, version.version != package.latest.version else {
      return .package(package.name)
    }
    return .version(package.name, version.version)
  }
}
