import OrderedJSON
import Testing

@testable import Site

@Suite struct SearchIndexTests {
  @Test(
    "text falls into words as JavaScript's \\p{L} and \\p{N} have it",
    arguments: [
      ("Parse JSON5-files", ["parse", "json5", "files"]), ("Größe½", ["größe½"]), ("", []),
      ("a_b", ["a", "b"]), ("日本語 text", ["日本語", "text"]),
    ])
  func words(_ text: String, _ words: [String]) {
    #expect(SearchWords.words(of: text) == words)
  }

  @Test(
    "a word is listed in the file of its first two characters",
    arguments: [
      ("parse", "pa"), ("a", "a_"), ("über", "_b"), ("", "__"), ("7z", "7z"),
    ])
  func shards(_ word: String, _ shard: String) {
    #expect(SearchWords.shard(of: word) == shard)
  }

  @Test("names share their beginnings, and deprecated ones are marked")
  func names() throws {
    let site = try SampleSite.site()
    let text = try #require(SampleSite.text("-/web/search/names.json", of: site))
    let object = try JSONParser.parse(Array(text.utf8)).object
    #expect(object?["names"] == ["0@acme/bolt", "6nut ", "0washer"])
  }

  @Test("a word lists the packages that have it, by where they have it")
  func postings() throws {
    let site = try SampleSite.site()
    let text = try #require(SampleSite.text("-/web/search/words/fa.json", of: site))
    let object = try JSONParser.parse(Array(text.utf8)).object
    #expect(object?["k:fasteners"] == "0,1;;")
    #expect(object?["fastening"] == ";2;0,1")
    #expect(object?["fastens"] == ";0;")
  }

  @Test(
    "a package costs less than 20 bytes of what is read first, and the page of search stays small")
  func sizes() throws {
    let words = [
      "parse", "json", "stream", "react", "cli", "build", "test", "core", "util", "http",
    ]
    let packages = (0..<2000).map { number in
      let name = "\(words[number % 10])-\(words[number / 10 % 10])-\(number)"
      return (number % 3 == 0 ? "@acme/" : "") + name
    }.sorted()
    let site = try SampleSite.site(
      versions: packages.map {
        try SampleSite.published($0, "1.0.0", day: 1, readme: nil)
      })
    let names = try #require(SampleSite.text("-/web/search/names.json", of: site))
    #expect(names.utf8.count < 40_000)
    let page = try #require(SampleSite.text("-/web/search/index.html", of: site))
    #expect(page.utf8.count < 60_000)
  }
}
