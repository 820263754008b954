import OrderedJSON
import Tarball
import TestSupport
import Testing

/// `--precompress gzip`.
@Suite struct PrecompressionTests {
  @Test("packuments and lists get twins, tarballs and versions none")
  func twins() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build("--precompress", "gzip").status == 0)
    let files = try workshop.files
    for (path, bytes) in files where path.hasSuffix(".gz") {
      let document = try #require(files[String(path.dropLast(3))], "\(path) is nobody's twin")
      #expect(GzipCoding.inflates(bytes, to: document))
    }
    let plain = files.keys.filter { !$0.hasSuffix(".gz") && files[$0 + ".gz"] == nil }
    #expect(plain.allSatisfy { $0.hasSuffix(".tgz") || files[$0 + "/index.html"] == nil })
    #expect(files.keys.contains("-/v1/search.gz"))
    #expect(
      files.keys.filter { $0.hasSuffix("/index.html") }.allSatisfy { files[$0 + ".gz"] != nil })
    #expect(!files.keys.contains { $0.hasSuffix(".tgz.gz") })
  }

  @Test("what is often read of the site gets twins, and nothing of versions")
  func pages() async throws {
    let workshop = try Workshop()
    try workshop.put("v", "1.0.0")
    try workshop.put("v", "1.1.0")
    #expect(try await workshop.build("--precompress", "gzip", "--site").status == 0)
    let files = try workshop.files.filter { $0.key.hasPrefix("-/web/") }
    let twins = files.filter { $0.key.hasSuffix(".gz") }
    for (path, bytes) in twins {
      let page = try #require(files[String(path.dropLast(3))], "\(path) is nobody's twin")
      #expect(GzipCoding.inflates(bytes, to: page))
    }
    for often in ["style.css", "package/v/index.html", "search/index.html", "search/names.json"] {
      #expect(twins["-/web/\(often).gz"] != nil, "\(often)")
    }
    let rare = ["package/v/v/", "package/v/badge", "package/v/feed"]
    #expect(!twins.keys.contains { path in rare.contains { path.hasPrefix("-/web/\($0)") } })
    #expect(try workshop.files["index.html.gz"] == nil)
    #expect(try await workshop.build("--precompress", "gzip", "--site")["tree", "replaced"] == 0)
  }

  @Test("in a bucket pages stay as they are")
  func bucketPages() async throws {
    let workshop = try Workshop()
    try workshop.put("bolt", "1.0.0")
    let build = try await workshop.build(
      "--precompress", "gzip", "--layout", "bucket", "--site")
    #expect(build.status == 0)
    let pages = try workshop.files.filter { $0.key.hasPrefix("site/") }
    #expect(pages.count > 10)
    #expect(!pages.values.contains { $0.starts(with: [0x1F, 0x8B]) })
  }

  @Test("in a bucket the documents themselves are compressed, and nothing else")
  func bucket() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build("--precompress", "gzip", "--layout", "bucket").status == 0)
    for (path, bytes) in try workshop.files {
      let isCompressed = bytes.starts(with: [0x1F, 0x8B])
      #expect(isCompressed == !path.hasPrefix("versions/"), "\(path)")
      #expect(!path.hasSuffix(".gz"))
    }
  }

  @Test("a second build changes nothing, and without the flag the twins go")
  func again() async throws {
    let workshop = try Corpus.workshop()
    #expect(try await workshop.build().status == 0)
    let items = try workshop.items(below: "public")
    #expect(try await workshop.build("--precompress", "gzip").status == 0)
    let second = try await workshop.build("--precompress", "gzip")
    #expect(second["tree", "added"] == 0)
    #expect(second["tree", "replaced"] == 0)
    #expect(second["tree", "deleted"] == 0)
    #expect(try await workshop.build().status == 0)
    #expect(try workshop.items(below: "public") == items)
  }

  @Test("a twin that another encoder made stays, a damaged or stale one is written again")
  func healing() async throws {
    let workshop = try Workshop()
    try workshop.put("foo", "1.0.0")
    #expect(try await workshop.build("--precompress", "gzip").status == 0)
    let twin = "public/foo/index.html.gz"
    let document = try workshop.folder.bytes("public/foo/index.html")
    let other = Gzip.stored(document).bytes
    try workshop.folder.write(other, to: twin)
    #expect(try await workshop.build("--precompress", "gzip")["tree", "replaced"] == 0)
    #expect(try workshop.folder.bytes(twin) == other)
    for wrong in [Gzip.stored([7]).bytes, Array(other.dropLast()), []] {
      try workshop.folder.write(wrong, to: twin)
      #expect(try await workshop.build("--precompress", "gzip")["tree", "replaced"] == 1)
      #expect(GzipCoding.inflates(try workshop.folder.bytes(twin), to: document))
    }
  }
}
