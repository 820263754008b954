import PackageModel
import Registry
import Testing

@testable import Site

@Suite struct SiteTests {
  @Test("every page has a path of its own, and none lies below another")
  func paths() throws {
    let paths = try SampleSite.site(advisories: SampleAdvisory.all()).pages.map(\.path)
    #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
    for path in paths {
      #expect(!paths.contains { $0.hasPrefix(path + "/") })
    }
  }

  @Test("a bucket has the same pages in the folder of pages")
  func bucket() throws {
    let directory = try SampleSite.site().pages.map { "site/" + $0.path }
    let bucket = try SampleSite.site(form: .bucket).pages.map(\.path)
    #expect(bucket.sorted() == directory.sorted())
  }

  @Test("the same registry makes the same bytes")
  func determinism() throws {
    let bytes = { (site: Site) in
      Dictionary(uniqueKeysWithValues: site.pages.map { ($0.path, $0.render()) })
    }
    let versions = try SampleSite.versions()
    let one = try SampleSite.site(versions: versions)
    let other = try SampleSite.site(versions: versions.reversed())
    #expect(bytes(one) == bytes(other))
  }

  @Test("a registry without packages has a home page that says so")
  func empty() throws {
    let text = try SampleSite.text("index.html", of: SampleSite.site(versions: []))
    #expect(text?.contains("Nothing is published yet.") == true)
  }

  @Test("the setting of scopes is what clients are told, and the registry as a whole without one")
  func setup() throws {
    let scoped = try #require(SampleSite.text("index.html", of: SampleSite.site()))
    #expect(scoped.contains("@acme:registry=https://npm.example.org/packages/"))
    #expect(!scoped.contains("\nregistry=https"))
    let washer = try [SampleSite.published("washer", "1.0.0", day: 1)]
    let whole = try #require(SampleSite.text("index.html", of: SampleSite.site(versions: washer)))
    #expect(whole.contains("<code>registry=https://npm.example.org/packages/</code>"))
  }

  @Test("of many scopes the home page names a few, and leads to the settings for all")
  func manyScopes() throws {
    let site = try SampleSite.site(versions: SampleSite.largeVersions())
    let home = try #require(SampleSite.text("index.html", of: site))
    let all = try #require(SampleSite.text("-/web/client/yarn-berry.txt", of: site))
    let scopes = site.groups.scopes.map { "  \($0.label.dropFirst()):\n" }
    #expect(scopes.count > 12)
    #expect(scopes.filter(home.contains).count == 12)
    #expect(scopes.allSatisfy(all.contains))
    #expect(home.contains("<a href=\"-/web/client/yarn-berry.txt\">"))
    #expect(SampleSite.text("-/web/client/npm.txt", of: try SampleSite.site()) == nil)
  }

  @Test("what surprises in each client is said beside its settings, in the words of the command")
  func surprises() throws {
    let text = try #require(SampleSite.text("index.html", of: SampleSite.site()))
    #expect(
      text.contains(
        "<p class=\"small\">Where <code>npmMinimalAgeGate</code> is set, a new version waits; "
          + "<code>npmPreapprovedPackages</code> takes <code>&quot;@acme/*&quot;</code>"))
    #expect(
      text.contains("<code>yarn audit</code> asks registry.yarnpkg.com, whatever is set here."))
  }

  @Test("search engines are kept out unless they are let in")
  func robots() throws {
    var settings = SiteSettings()
    let closed = try SampleSite.site(settings)
    #expect(SampleSite.text("robots.txt", of: closed) == "User-agent: *\nDisallow: /\n")
    #expect(SampleSite.text("index.html", of: closed)?.contains("noindex") == true)
    settings.robots = .index
    let open = try SampleSite.site(settings)
    #expect(
      SampleSite.text("robots.txt", of: open)
        == "User-agent: *\nAllow: /\n\nSitemap: https://npm.example.org/packages/-/web/sitemap.xml\n"
    )
    #expect(SampleSite.text("index.html", of: open)?.contains("noindex") == false)
  }

  @Test("a long list is divided, and its pages lead to one another")
  func pages() throws {
    let versions = try (0..<205).map { try SampleSite.published("washer-\($0)", "1.0.0", day: 1) }
    let site = try SampleSite.site(versions: versions)
    let second = try #require(SampleSite.text("-/web/search/2/index.html", of: site))
    #expect(second.contains("Page 2 of 3"))
    #expect(second.contains("href=\"../../../../-/web/search/index.html\" rel=\"prev\""))
    #expect(second.contains("href=\"../../../../-/web/search/3/index.html\" rel=\"next\""))
    #expect(SampleSite.text("-/web/search/4/index.html", of: site) == nil)
  }

  @Test("a package with many versions has a list of them all")
  func manyVersions() throws {
    let versions = try (0..<40).map { try SampleSite.published("washer", "1.\($0).0", day: $0) }
    let site = try SampleSite.site(versions: versions)
    let page = try #require(SampleSite.text("-/web/package/washer/index.html", of: site))
    #expect(page.contains("All 40 versions"))
    let list = try #require(SampleSite.text("-/web/package/washer/versions/index.html", of: site))
    #expect(list.contains("/v/1.0.0/index.html"))
  }
}
