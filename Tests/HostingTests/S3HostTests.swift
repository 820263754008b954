import Hosting
import PackageModel
import TestSupport
import Testing

@Suite("S3") struct S3HostTests {
  private func script(
    _ registry: String, bucket: String? = nil, prefix: String? = nil, endpoint: String? = nil
  ) throws -> String {
    var settings = StoreSettings()
    settings.bucket = bucket
    settings.prefix = prefix
    settings.endpoint = try endpoint.map { try RegistryURL(parsing: $0) }
    let hosted = HostedRegistry(registry: try RegistryURL(parsing: registry))
    return try S3Host(hosted, in: settings).configuration
  }

  @Test(
    "the prefix is the registry's path, without the bucket where the store is asked by path",
    arguments: [
      ("https://npm.example.org/", nil, ""), ("https://npm.example.org/npm/reg/", nil, "npm/reg/"),
      ("https://npm.example.org/shelf/", nil, "shelf/"),
      ("https://shelf.s3.eu-west-1.amazonaws.com/npm/", nil, "npm/"),
      ("https://s3.eu-west-1.amazonaws.com/shelf/npm/", nil, "npm/"),
      ("https://s3.eu-west-1.amazonaws.com/shelf/", nil, ""),
      ("http://localhost:9000/shelf/npm/", "http://localhost:9000/", "npm/"),
      ("http://localhost:9000/shelf/npm/", "http://localhost:9001/", "shelf/npm/"),
      ("http://localhost:9000/shelves/npm/", "http://localhost:9000/", "shelves/npm/"),
    ])
  func prefix(_ registry: String, _ endpoint: String?, _ prefix: String) throws {
    let text = try script(registry, bucket: "shelf", endpoint: endpoint)
    #expect(text.contains("\nPREFIX=${PREFIX-'\(prefix)'}\n"))
  }

  @Test("what is named stands in the script, and what is not is asked for")
  func named() throws {
    let text = try script(
      "https://npm.example.org/", bucket: "acme.npm", prefix: "a/b/",
      endpoint: "https://s3.example.org/it's/")
    #expect(text.contains("\nBUCKET=${BUCKET:-'acme.npm'}\n"))
    #expect(text.contains("\nPREFIX=${PREFIX-'a/b/'}\n"))
    #expect(text.contains("\nENDPOINT=${ENDPOINT-'https://s3.example.org/it'\\''s'}\n"))
    let unnamed = try script("https://npm.example.org/")
    #expect(unnamed.contains("\nBUCKET=${BUCKET:?names the bucket}\n"))
    #expect(unnamed.contains("\nENDPOINT=${ENDPOINT-''}\n"))
  }

  @Test(
    "a bucket that no store can have is refused",
    arguments: ["", "ab", "a/b", "$(id)", "a'b", "a b", "a\nb", "-rf", "..", "ä-bucket"])
  func unsafeBucket(_ bucket: String) {
    #expect(throws: HostTextFault.self) { try script("https://npm.example.org/", bucket: bucket) }
  }

  @Test(
    "a prefix that is no folder of plain characters is refused",
    arguments: ["npm", "/npm/", "/", "a b/", "a&b/", "a|b/", "a'b/", "a\"b/", "a\\b/", "a\n/"])
  func unsafePrefix(_ prefix: String) {
    #expect(throws: HostTextFault.self) { try script("https://npm.example.org/", prefix: prefix) }
  }

  @Test(
    "a registry path that can be no prefix is refused, unless a prefix is named",
    arguments: ["https://npm.example.org/a'b/", "https://npm.example.org/$x/"])
  func unsafeRegistry(_ registry: String) throws {
    #expect(throws: HostTextFault.self) { try script(registry) }
    #expect(throws: Never.self) { try script(registry, prefix: "") }
    #expect(throws: HostTextFault.self) { try script("https://npm.example.org/%7Bx%7D/") }
  }

  @Test(
    "a host that serves the other form of the tree is refused",
    arguments: [
      (["nginx", "--root", "/srv", "--layout", "bucket"], "directory"), (["s3"], "bucket"),
      (["s3", "--layout", "directory"], "bucket"),
    ])
  func layoutMismatch(_ arguments: [String], _ form: String) async throws {
    let result = try await Packshelf.run(
      ["host"] + arguments + ["--registry", "https://npm.example.org/"])
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("[host-layout-mismatch]"))
    #expect(result.errors.contains("set `layout: \(form)` in packshelf.yml"))
  }

  @Test(
    "an option of another kind of host is wrong usage",
    arguments: [
      ["nginx", "--bucket", "acme"], ["nginx", "--endpoint", "https://s3.example.org/"],
      ["s3", "--layout", "bucket", "--basic-auth", "/x"],
      ["s3", "--layout", "bucket", "--root", "/srv"], ["s3", "--endpoint", "s3.example.org"],
    ])
  func usage(_ arguments: [String]) async throws {
    let result = try await Packshelf.run(
      ["host"] + arguments + ["--registry", "https://npm.example.org/"])
    #expect(result.status == 64)
  }

  @Test("the program says which text it is")
  func message() async throws {
    let result = try await Packshelf.run([
      "host", "s3", "--layout", "bucket", "--registry", "https://npm.example.org/", "--bucket",
      "a b",
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains("\"a b\": a bucket's name has 3 to 255 letters"))
    #expect(result.errors.contains("[host-path-unsafe]"))
  }
}
