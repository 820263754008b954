import PackageModel
import Testing

@testable import Site

@Suite struct PackagePageTests {
  private static let bolt = "-/web/package/@acme/bolt/index.html"

  @Test(
    "the page of a package says what its manifest says, and links where the registry can",
    arguments: [
      "<h1><span class=\"name\">@acme/bolt</span> <span class=\"version\">1.1.0</span></h1>",
      "Fastens things", "<code>npm install @acme/bolt</code>", "deno add npm:@acme/bolt",
      "<a href=\"https://github.com/acme/bolt\" rel=\"nofollow noreferrer\">github.com/acme/bolt</a>",
      "<a href=\"../../../../../-/web/package/@acme/nut/index.html\">@acme/nut</a> <code>^1.2.0</code> → 1.2.0",
      "<a href=\"../../../../../@acme/bolt/-/bolt-1.1.0.tgz\" download>bolt-1.1.0.tgz</a>",
      "left-pad <code>^1.3.0</code>", "<dt>postinstall</dt><dd><code>node index.js</code></dd>",
      "runs install scripts", "<a href=\"../../../../../-/web/keyword/c_2b_2b/index.html\">c++</a>",
      "node &gt;=18", "Ann Example",
      "The tag latest points here: it is the highest release that asks "
        + "for no other tag.", "the ledger says so",
    ])
  func facts(_ part: String) throws {
    let text = try #require(SampleSite.text(Self.bolt, of: SampleSite.site()))
    #expect(text.contains(part))
  }

  @Test("what would run is text, and no link")
  func scriptAddress() throws {
    let text = try #require(SampleSite.text(Self.bolt, of: SampleSite.site()))
    #expect(text.contains("javascript:alert(1)"))
    #expect(!text.contains("href=\"javascript:"))
  }

  @Test("a dependency that no version satisfies is said to be so")
  func unmet() throws {
    let text = try #require(
      SampleSite.text("-/web/package/washer/index.html", of: SampleSite.site()))
    #expect(text.contains("<code>^9.0.0</code> <span class=\"mark warn\">no version fits</span>"))
  }

  @Test("each version but the latest has a page of its own, which names the latest")
  func versions() throws {
    let site = try SampleSite.site()
    let old = try #require(SampleSite.text("-/web/package/@acme/bolt/v/1.0.0/index.html", of: site))
    #expect(old.contains("npm install @acme/bolt@1.0.0"))
    #expect(
      old.contains("<a href=\"../../../../../../../-/web/package/@acme/bolt/index.html\">1.1.0</a>")
    )
    #expect(SampleSite.text("-/web/package/@acme/bolt/v/1.1.0/index.html", of: site) == nil)
  }

  @Test("pages of versions can be left out, and then nothing links to them")
  func withoutVersions() throws {
    var settings = SiteSettings()
    settings.hasVersionPages = false
    let site = try SampleSite.site(settings)
    #expect(!site.pages.contains { $0.path.contains("/v/1.0.0/index.html") })
    let text = try #require(SampleSite.text(Self.bolt, of: site))
    #expect(!text.contains("/v/1.0.0/index.html"))
  }

  @Test("deprecations of package.json are shown as text")
  func deprecation() throws {
    let text = try #require(
      SampleSite.text("-/web/package/@acme/nut/index.html", of: SampleSite.site()))
    #expect(text.contains("<strong>Deprecated:</strong> use &lt;b&gt;bolts&lt;/b&gt;"))
    #expect(text.contains("Goes &lt;on&gt; a &quot;bolt&quot; &amp; &#39;holds&#39;"))
  }

  @Test("the page compares with the version below")
  func comparison() throws {
    let text = try #require(SampleSite.text(Self.bolt, of: SampleSite.site()))
    #expect(text.contains("Changes since 1.0.0"))
    #expect(text.contains("<code>@acme/nut</code> ^1.0.0 → ^1.2.0"))
    #expect(
      text.contains("<li class=\"removed\"><span class=\"sign\">−</span> <code>lib/0.js</code>"))
    #expect(
      text.contains("<li class=\"added\"><span class=\"sign\">+</span> <code>lib/1.js</code>"))
  }

  @Test("an advisory stands on the pages of the versions that it is about, and on no other")
  func advisories() throws {
    let site = try SampleSite.site(advisories: SampleAdvisory.all())
    let old = try #require(SampleSite.text("-/web/package/@acme/bolt/v/1.0.0/index.html", of: site))
    let latest = try #require(SampleSite.text(Self.bolt, of: site))
    #expect(old.contains("Bolts &lt;come&gt; loose"))
    #expect(!latest.contains("Bolts &lt;come&gt; loose"))
    #expect(
      SampleSite.text("-/web/advisories/index.html", of: site)?.contains("ACME-2025-1") == true)
    #expect(try SampleSite.text("-/web/advisories/index.html", of: SampleSite.site()) == nil)
  }

  @Test("no page names the file that a tarball was read from")
  func sources() throws {
    for page in try SampleSite.site().pages {
      #expect(!String(decoding: page.render(), as: UTF8.self).contains("secret-file-name"))
    }
  }
}
