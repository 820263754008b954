import PackageModel
import Registry

extension Site {
  /// The Atom feed of the whole registry (RFC 4287).
  var registryFeed: Page {
    feed(.file("feed.xml"), title, about: .home, nil, modified: index.modified)
  }

  /// The feed of one package.
  func feed(of package: SiteIndex.Package) -> Page {
    let ordinals = index.ordinals[package.name.text].map { [$0] } ?? []
    return feed(
      .package(package.name, "feed.xml"), "\(package.name) · \(title)",
      about: .package(package.name), ordinals, modified: package.modified)
  }

  /// Where the feed of a scope lies.
  func scopeFeed(_ group: PackageGroup) -> PagePath? {
    group.slug.map { PagePath("-/web/scope/\($0.text)/feed.xml") }
  }

  /// The feeds of the scopes.
  var scopeFeeds: [Page] {
    groups.scopes.compactMap { group in
      guard let path = scopeFeed(group), let page = GroupKind.scope.path(group) else { return nil }
      return feed(
        path, "\(group.label) · \(title)", about: page, group.ordinals,
        modified: group.ordinals.map { index.packages[$0].modified }.max())
    }
  }

  private func feed(
    _ path: PagePath, _ feedTitle: String, about page: PagePath, _ ordinals: [Int]?,
    modified: Timestamp?
  ) -> Page {
    filled(path, .feed, modified) {
      let updated = modified ?? Timestamp(seconds: 0)
      var fields = Fields()
      fields.set("feedTitle", feedTitle)
      fields.set("siteTitle", title)
      fields.set("self", address(of: path))
      fields.set("address", address(of: page))
      fields.set("updated", updated.description)
      fields.set("entries", recent(Self.feedCount, of: ordinals).map(entry))
      return fields
    }
  }

  private func entry(_ recent: RecentVersion) -> Fields {
    let (package, version) = (recent.package, recent.version)
    var fields = Fields()
    fields.set("name", package.name.text)
    fields.set("version", version.version.description)
    fields.set("id", address(of: .version(package.name, version.version)))
    fields.set("link", address(of: path(of: version, package)))
    fields.set("time", version.published.time.description)
    fields.set("description", package.description)
    return fields
  }
}
