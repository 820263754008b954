import PackageModel
import Registry

extension Site {
  /// How many places a sitemap may list (sitemaps.org, "Sitemap files").
  private static let sitemapLimit = 50_000

  /// What machines read: feeds, the map of the site, and how to search it.
  var machinePages: [Page] {
    [registryFeed, robots, openSearch, registrySBOM] + scopeFeeds + sitemaps
  }

  /// What search engines are asked (RFC 9309).
  private var robots: Page {
    file(PagePath("robots.txt"), nil) {
      let text =
        settings.robots == .noindex
        ? "User-agent: *\nDisallow: /\n"
        : "User-agent: *\nAllow: /\n\nSitemap: \(address(of: .file("sitemap.xml")))\n"
      return Array(text.utf8)
    }
  }

  private var openSearch: Page {
    filled(.file("opensearch.xml"), .opensearch, nil) {
      var fields = Fields()
      fields.set("shortName", String(title.prefix(16)))
      fields.set("siteTitle", title)
      fields.set("registry", layout.registry.text)
      return fields
    }
  }

  /// The maps: one, or as many as the limit asks for.
  private var sitemaps: [Page] {
    let pager = Pager(size: Self.sitemapLimit - 1, count: index.packages.count)
    return (1...pager.pageCount).map { number in
      let path = PagePath.file(number == 1 ? "sitemap.xml" : "sitemap-\(number).xml")
      return filled(path, .sitemap, index.modified) {
        let packages = index.packages[pager.range(number)]
        let places = packages.map { (PagePath.package($0.name), $0.modified) }
        let home = number == 1 ? index.modified.map { [(PagePath.home, $0)] } ?? [] : []
        var fields = Fields()
        fields.set(
          "places",
          (home + places).map { path, time in
            var fields = Fields()
            fields.set("link", address(of: path))
            fields.set("time", time.description)
            return fields
          })
        return fields
      }
    }
  }
}
