import TestSupport
import Testing

/// The two forms of a tree: `--layout directory` and `--layout bucket`.
@Suite struct LayoutTests {
  private static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.put("foo", "1.0.0")
    try workshop.put("foo", "2.0.0-rc.1")
    try workshop.put("@acme/bolt", "1.0.0")
    return workshop
  }

  @Test("a bucket has four folders, whose keys lie one above the other")
  func bucketPaths() async throws {
    let workshop = try Self.workshop()
    #expect(try await workshop.build("--layout", "bucket").status == 0)
    #expect(
      try workshop.files.keys.sorted() == [
        "documents/-/all", "documents/-/package/@acme/bolt/dist-tags",
        "documents/-/package/@acme/bolt/owners", "documents/-/package/foo/dist-tags",
        "documents/-/package/foo/owners", "documents/-/ping", "documents/-/v1/search",
        "documents/@acme/bolt", "documents/_all_docs", "documents/_changes", "documents/foo",
        "tarballs/@acme/bolt/-/bolt-1.0.0.tgz", "tarballs/foo/-/foo-1.0.0.tgz",
        "tarballs/foo/-/foo-2.0.0-rc.1.tgz", "versions/@acme/bolt/1.0.0",
        "versions/@acme/bolt/latest", "versions/foo/1.0.0", "versions/foo/2.0.0-rc.1",
        "versions/foo/latest",
      ])
  }

  @Test("the files of both forms hold the same bytes under the same URLs")
  func sameBytes() async throws {
    let workshop = try Self.workshop()
    #expect(try await workshop.build().status == 0)
    let directory = try workshop.files
    #expect(try await workshop.build("--layout", "bucket").status == 0)
    let byURL = try workshop.files.map { path, bytes in
      (path.split(separator: "/").dropFirst().joined(separator: "/"), bytes)
    }
    let bucket = Dictionary(uniqueKeysWithValues: byURL)
    let answers = directory.map { path, bytes in
      (path.hasSuffix("/index.html") ? String(path.dropLast(11)) : path, bytes)
    }
    #expect(bucket == Dictionary(uniqueKeysWithValues: answers))
  }

  @Test("a change of the layout leaves nothing of the former one")
  func change() async throws {
    let workshop = try Self.workshop()
    #expect(try await workshop.build("--precompress", "gzip").status == 0)
    let items = try workshop.items(below: "public")
    #expect(try await workshop.build("--layout", "bucket").status == 0)
    #expect(try workshop.files.keys.allSatisfy { $0.hasPrefix("foo") == false })
    #expect(try await workshop.build("--precompress", "gzip").status == 0)
    #expect(try workshop.items(below: "public") == items)
  }

  @Test("a lost record is mended in either form", arguments: ["directory", "bucket"])
  func adoption(form: String) async throws {
    let workshop = try Self.workshop()
    let options = ["--layout", form, "--precompress", "gzip"]
    #expect(try await workshop.build(options[0], form, options[2], "gzip").status == 0)
    let items = try workshop.items(below: "public")
    try workshop.folder.remove(".packshelf")
    try workshop.folder.remove("packages/foo-2.0.0-rc.1.tgz")
    let adopted = try await workshop.build(
      "--adopt", options[0], form, options[2], "gzip", "--no-ledger")
    #expect(adopted.status == 0)
    #expect(try workshop.items(below: "public").count < items.count)
    #expect(try workshop.files.keys.allSatisfy { !$0.contains("2.0.0-rc.1") })
  }

  @Test("the configuration file can say it, and the flag wins")
  func configuration() async throws {
    let workshop = try Self.workshop()
    try workshop.folder.write(
      """
      version: 1
      registry: https://npm.example.org/
      packages: [packages]
      output: public
      layout: bucket
      precompress: gzip
      """, to: "packshelf.yml")
    #expect(try await workshop.run(["build"]).status == 0)
    #expect(try workshop.files["documents/foo"]?.starts(with: [0x1F, 0x8B]) == true)
    #expect(try await workshop.run(["build", "--layout", "directory"]).status == 0)
    #expect(try workshop.files["foo/index.html"]?.first == UInt8(ascii: "{"))
  }
}
