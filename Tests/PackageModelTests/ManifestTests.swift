import OrderedJSON
import PackageModel
import Testing

@Suite struct ManifestTests {
  private func manifest(_ text: String, _ files: [String: String] = [:]) throws -> Manifest {
    let source = try #require(JSONParser.parse(text).object)
    return try Manifest.normalized(source, files: PackageFiles(example: files)).get()
  }

  private func faults(_ text: String) throws -> [ManifestFault] {
    let source = try #require(JSONParser.parse(text).object)
    let result = Manifest.normalized(source, files: PackageFiles(paths: []))
    guard case .failure(let error) = result else { return [] }
    return error.faults
  }

  @Test func `identity comes first, then the author's order, then what is computed`() throws {
    let manifest = try manifest(
      #"{"_id":"x","z":1,"version":"1.0.0","scripts":{"install":"x"},"b":[],"name":"a"}"#,
      ["README": "Text.", "npm-shrinkwrap.json": "{}", "index.d.ts": ""])
    #expect(
      manifest.members.keys == [
        "name", "version", "description", "z", "scripts", "b", "types", "_id", "hasInstallScript",
        "_hasShrinkwrap",
      ])
  }

  @Test func `properties say what the members say`() throws {
    let manifest = try manifest(
      #"{"name":"@s/a","version":"v1.0.0","keywords":"a, b","bin":"x.js","homepage":"x.example","#
        + #""maintainers":["Jo <a@b.c>"],"publishConfig":{"tag":"beta"},"description":"d"}"#)
    #expect(manifest.id == "@s/a@1.0.0")
    #expect(manifest.description == "d")
    #expect(manifest.keywords == ["a", "b"])
    #expect(manifest.homepage == "http://x.example")
    #expect(manifest.bin == JSONObject([("a", "x.js")]))
    #expect(manifest.maintainers == [JSONObject([("name", "Jo"), ("email", "a@b.c")])])
    #expect(manifest.publishConfig == JSONObject([("tag", "beta")]))
    #expect(!manifest.hasInstallScript)
  }

  @Test func `numbers and unknown members stay as they were written`() throws {
    let manifest = try manifest(#"{"name":"a","version":"1.0.0","x":{"b":1.0,"a":[1e3]}}"#)
    var bytes: [UInt8] = []
    JSONWriter.append(try #require(manifest.members["x"]), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"b":1.0,"a":[1e3]}"#)
  }

  @Test func `all faults are reported at once, in npm's order`() throws {
    let faults = try faults(
      #"{"name":5,"version":"1.2","main":["a.js"],"author":null,"contributors":[null],"bin":[1]}"#)
    #expect(
      faults.map(\.pointer) == ["/name", "/version", "/bin/0", "/main", "/contributors/0"])
    #expect(faults.allSatisfy { !$0.rule.isEmpty && !$0.rule.hasSuffix(".") })
  }

  @Test(
    arguments: [
      (#""1.2""#, "1.2.0"), (#""1""#, "1.0.0"), ("1.2", "1.2.0"), (#""v1.2-rc.1""#, "1.2.0-rc.1"),
      (#""latest""#, nil), ("true", nil), (#""1.2.3.4""#, nil), (#""""#, nil),
    ] as [(String, String?)])
  func `a version that lacks components is completed`(_ version: String, _ expected: String?) throws
  {
    let fault = try #require(faults(#"{"name":"a","version":\#(version)}"#).first)
    #expect(fault.pointer == "/version")
    #expect(fault.suggestion == expected.map { "set \"version\" to \"\($0)\"" })
  }

  @Test func `the first of several main files is suggested`() throws {
    let fault = try #require(faults(#"{"name":"a","version":"1.0.0","main":["x.js"]}"#).first)
    #expect(fault.suggestion == "set \"main\" to \"x.js\"")
  }

  @Test func `a separator with a combining mark is a separator`() throws {
    let manifest = try manifest(
      #"{"name":"a","version":"1.0.0","bin":{"x":"../..\/\u0301esc.js"}}"#)
    #expect(manifest.bin?["x"] == "\u{301}esc.js")
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["(", "<a", "a@", "/..", ", ", "#", ":", "%", "\\", "\n", " x", ".", "[", "é", "//"])
  func `long text is read in linear time`(_ piece: String) throws {
    let text = JSONValue.string(String(repeating: piece, count: 20_000))
    let keys = [
      "description", "repository", "homepage", "bugs", "author", "keywords", "dependencies", "main",
      "bin", "man", "readme",
    ]
    var source = JSONObject([("name", "a"), ("version", "1.0.0")])
    source["contributors"] = [text]
    for key in keys { source[key] = text }
    source["scripts"] = ["x": text]
    source["devDependencies"] = ["x": text]
    source["directories"] = ["bin": text]
    let files = PackageFiles(example: ["AUTHORS": text.string ?? ""])
    #expect(throws: Never.self) { try Manifest.normalized(source, files: files).get() }
  }

  @Test(.timeLimit(.minutes(5)))
  func `many members are read in linear time`() throws {
    let names = (0..<20_000).map { "p\($0)" }
    let map = JSONValue.object(JSONObject(names.map { ($0, "u/r") }))
    let list = JSONValue.array(names.map(JSONValue.string))
    var source = JSONObject([("name", "a"), ("version", "1.0.0")])
    for key in ["dependencies", "bin", "scripts"] { source[key] = map }
    for key in ["optionalDependencies", "contributors"] { source[key] = list }
    source["bundleDependencies"] = .array(names.map { .string("q" + $0) })
    let files = PackageFiles(example: [:])
    let manifest = try Manifest.normalized(source, files: files).get()
    #expect(manifest.members["dependencies"]?.object?.keys.count == 40_000)
  }
}
