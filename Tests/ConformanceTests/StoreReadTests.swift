import OrderedJSON
import TestSupport
import Testing

extension StoreRun {
  /// What clients get from a bucket that nobody stands before.
  @Suite struct ReadTests {
    @Test(
      "npm installs by range, tag, exact version and name", arguments: StoreKind.usable,
      [
        ("@acme/ui@^1", ["@acme/core@1.1.0", "@acme/ui@1.1.0"]),
        ("@acme/ui@next", ["@acme/core@2.0.0-next.1", "@acme/ui@2.0.0-next.1"]),
        ("@acme/core@1.0.0", ["@acme/core@1.0.0"]), ("hello-shelf", ["hello-shelf@1.0.0"]),
      ])
    func install(from kind: StoreKind, _ wish: (String, [String])) async throws {
      let bucket = try StoreRun.bucket(kind)
      let project = try NpmProject()
      let client = try NpmClient(registry: bucket.registry)
      let result = try await client.run("install", wish.0, in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == Set(wish.1))
      #expect(try project.locked.allSatisfy { $0.resolved.hasPrefix(bucket.registry) })
    }

    @Test(
      "npm view, dist-tag, search and ping are answered", arguments: StoreKind.usable,
      [
        (["view", "@acme/ui@next", "version"], "2.0.0-next.1\n"),
        (["dist-tag", "ls", "@acme/ui"], "latest: 1.1.0\nnext: 2.0.0-next.1\n"),
        (["search", "x", "--parseable"], "@acme/core\t"), (["ping", "--json"], "\"registry\""),
      ])
    func query(on kind: StoreKind, _ query: ([String], String)) async throws {
      let client = try NpmClient(registry: StoreRun.bucket(kind).registry)
      let result = try await client.run(
        ExternalTool.npm.required, query.0, in: NpmProject())
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains(query.1), "\(result.output)")
    }

    @Test(
      "every spelling of a packument is the document as it was stored, compressed",
      arguments: StoreKind.usable,
      ["@acme%2fui", "@acme%2Fui", "@acme/ui", "%40acme%2fui", "@acme%2fui?write=true"])
    func packument(in kind: StoreKind, _ path: String) throws {
      let bucket = try StoreRun.bucket(kind)
      let response = try bucket.answer(path)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json")
      #expect(response["cache-control"] == "no-cache, no-transform")
      #expect(response["content-encoding"] == "gzip")
      #expect(response["etag"] != nil)
      #expect(response.body == (try bucket.bytes("documents/@acme/ui")))
    }

    @Test(
      "the documents of versions and tags are plain JSON", arguments: StoreKind.usable,
      ["@acme/ui/1.0.0", "@acme%2fui/next", "hello-shelf/latest"])
    func version(in kind: StoreKind, _ path: String) throws {
      let response = try StoreRun.bucket(kind).answer(path)
      #expect(response["content-type"] == "application/json")
      #expect(response["cache-control"] == "no-cache, no-transform")
      #expect(response["content-encoding"] == nil)
      let document = try JSONParser.parse(response.body).object
      #expect(document?["dist"]?.object?["integrity"] != nil)
    }

    @Test("a tarball is kept for ever and never encoded", arguments: StoreKind.usable)
    func tarball(in kind: StoreKind) throws {
      let bucket = try StoreRun.bucket(kind)
      for path in ["@acme/ui/-/ui-1.0.0.tgz", "@acme%2fui/-/ui-1.0.0.tgz"] {
        let response = try bucket.answer(path)
        // SeaweedFS takes that type for none, and guesses one.
        if kind == .moto { #expect(response["content-type"] == "application/octet-stream") }
        #expect(response["cache-control"] == "public, max-age=31536000, immutable")
        #expect(response["content-encoding"] == nil)
        #expect(response.body == (try bucket.bytes("tarballs/@acme/ui/-/ui-1.0.0.tgz")))
      }
    }

    @Test(
      "what is not there is 404 for somebody without an account", arguments: StoreKind.usable,
      ["no-such-package", "@acme%2fnone", "@acme/ui/9.9.9", "@acme/ui/-/ui-9.9.9.tgz"])
    func missing(in kind: StoreKind, _ path: String) throws {
      #expect(try StoreRun.bucket(kind).answer(path).status == 404)
    }

    // moto lets everybody write: it takes policies for reading only.
    @Test("a write without an account is refused", arguments: ["PUT", "POST", "DELETE"])
    func write(_ method: String) throws {
      let bucket = try StoreRun.bucket(.seaweed)
      let before = try bucket.bytes("documents/@acme/ui")
      #expect([403, 405].contains(try bucket.answer(method, "@acme%2fui", body: "{}").status))
      #expect(try bucket.answer("@acme/ui").body == before)
    }
  }
}
