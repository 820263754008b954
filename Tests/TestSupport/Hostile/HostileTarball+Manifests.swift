extension HostileTarball {
  /// A package whose package.json has these fields.
  private static func manifest(
    _ name: String, _ fields: String, _ verdict: Verdict
  ) -> HostileTarball {
    HostileTarball("manifest: \(name)", TarballFixture(manifest: "{\(fields)}").bytes, verdict)
  }

  /// Text out of which somebody might make a path, a shell's command, a page or a header.
  private static let poisons = [
    "../evil", "..", ".", "/etc/passwd", "a/../../b", "C:\\\\evil", "\\\\\\\\host\\\\evil",
    "a\\u0000b",
    "a\\nb", "a\\r\\nX: y", "\\u001b[2J", "\\u202egpj", "<script>", "$(id)", "`id`", "; rm -rf /",
    "%2e%2e%2f", "%00", "a b", " a", "a ", "-rf", "~", "*", "?", "é", "\\ud83d\\ude00",
    "javascript:x",
    "__proto__", "constructor", "con", "aux", "node_modules", "favicon.ico", "index.html", "-", "@",
    "@/", "@a/", "@/a", "@a/b/c", "a@1", "\(String(repeating: "a", count: 1 << 20))", "",
  ]

  /// Names, versions and tags, each of which becomes a path.
  static let identities: [HostileTarball] = poisons.flatMap { poison in
    let shown = poison.prefix(20)
    // npm takes the spaces around a name and a version away, and has no quarrel with the rest.
    let isName = ["constructor", "con", "aux", "-rf", "~", "*", " a", "a "].contains(poison)
    let isWord = ["favicon.ico", "node_modules", "index.html"].contains(poison)
    let isScope = isName && !poison.contains(" ")
    let isPrerelease = ["constructor", "con", "aux", "-rf", "-", "a ", ""].contains(poison)
    let isTag = isScope && poison != "*" || poison == "__proto__"
    return [
      manifest(
        "the name \(shown)", #""name":"\#(poison)","version":"1.0.0""#,
        isName
          ? .sound
          : .refusedAs([
            "manifest-name-invalid", "manifest-name-reserved", "manifest-name-missing",
            "path-too-long",
          ])),
      manifest(
        "the scope @\(shown)", #""name":"@\#(poison)/a","version":"1.0.0""#,
        isScope || isWord || poison == "__proto__"
          ? .sound
          : .refusedAs(["manifest-name-invalid", "manifest-name-reserved", "path-too-long"])),
      manifest(
        "the version \(shown)", #""name":"v","version":"\#(poison)""#,
        .refusedAs(["manifest-version-invalid", "manifest-version-missing"])),
      manifest(
        "the prerelease \(shown)", #""name":"v","version":"1.0.0-\#(poison)""#,
        isPrerelease || poison.contains(".") && isWord
          ? .sound : .refused("manifest-version-invalid")),
      manifest(
        "the tag \(shown)",
        #""name":"t","version":"1.0.0","publishConfig":{"tag":"\#(poison)"}"#,
        isTag || isWord && poison != "index.html"
          ? .sound : .refused("manifest-tag-invalid")),
    ]
  }

  /// Values of the wrong kind, and poison, in every field that documents repeat.
  static let fields: [HostileTarball] =
    fieldNames.flatMap { field in
      values.map { value in
        manifest(
          "\(field) \(value.prefix(30))",
          #""name":"field-\#(field.lowercased())","version":"1.0.0","\#(field)":\#(value)"#,
          .soundOr("manifest-field-invalid", "manifest-tag-invalid"))
      }
    }

  private static let fieldNames = [
    "bin", "directories", "man", "main", "exports", "homepage", "bugs", "repository", "author",
    "contributors", "maintainers", "license", "keywords", "description", "readme", "scripts",
    "files",
    "dependencies", "devDependencies", "optionalDependencies", "peerDependencies",
    "peerDependenciesMeta", "bundleDependencies", "bundledDependencies", "engines", "os", "cpu",
    "libc", "publishConfig", "dist", "_id", "_attachments", "funding", "type", "workspaces",
    "gypfile", "deprecated", "hasInstallScript", "__proto__", "toString", "",
  ]

  private static let values = [
    "7", "-0", "1e999", "true", "null", "[]", "{}", #""""#, #""javascript:alert(1)""#,
    #""data:text/html,<script>""#, #""../../../etc/passwd""#, #"["../x","/x",{"a":"../x"},null,7]"#,
    #"{"../x":"../../x","__proto__":{"a":1},"":"","a\u0000":"b\u0000"}"#,
    #"{"url":"javascript:x","email":"a\nb","name":"<script>","type":7,"directory":"../../.."}"#,
    #"{"bin":"../..","man":"/etc","lib":7}"#, #"{"tag":"../../x"}"#, #"[[[[[["a"]]]]]]"#,
    #""\#(String(repeating: "x", count: 100_000))""#,
  ]

  /// Texts that are no JSON, or hard to read as such.
  static let texts: [HostileTarball] =
    broken.map { name, text in
      HostileTarball(
        "JSON: \(name)", TarballFixture(manifest: text).bytes, .refused("manifest-not-json"))
    } + odd + [
      bytes(
        "invalid UTF-8", "{\"name\":\"utf8\",\"version\":\"1.0.0\",\"a\":\"", [0xFF, 0xC0], "\"}"),
      bytes("an overlong slash", "{\"name\":\"a", [0xC0, 0xAF], "b\",\"version\":\"1.0.0\"}"),
      bytes(
        "a surrogate in UTF-8", "{\"name\":\"a", [0xED, 0xA0, 0x80], "b\",\"version\":\"1.0.0\"}"),
      HostileTarball(
        "JSON: UTF-32",
        TarballFixture(manifest: [0, 0, 0xFE, 0xFF] + Array("{}".utf8).flatMap { [0, 0, 0, $0] })
          .bytes,
        .refused("manifest-not-json")),
      HostileTarball(
        "JSON: 5 MB",
        TarballFixture(manifest: [UInt8](repeating: 0x20, count: 5 << 20)).bytes,
        .refused("tarball-limit")),
    ]

  private static func bytes(
    _ name: String, _ before: String, _ odd: [UInt8], _ after: String
  ) -> HostileTarball {
    HostileTarball(
      "JSON: \(name)",
      TarballFixture(manifest: Array(before.utf8) + odd + Array(after.utf8)).bytes,
      .soundOr("manifest-name-invalid", "manifest-encoding"))
  }

  private static let broken: [(String, String)] = [
    ("nothing", ""), ("only spaces", "  \n"), ("half an object", #"{"name":"a""#),
    ("100,000 arrays", String(repeating: "[", count: 100_000)),
    ("100,000 objects", String(repeating: #"{"a":"#, count: 100_000)),
    ("100,000 closed arrays", #"{"a":"# + nested(100_000) + "}"),
    ("half a surrogate pair", #"{"name":"\ud800"}"#), ("the other half", #"{"name":"\udc00"}"#),
    ("two first halves", #"{"name":"\ud800\ud800"}"#), ("half an escape", #"{"name":"\u12"}"#),
    ("an unknown escape", #"{"name":"\x41"}"#), ("a control character", "{\"name\":\"a\u{1}\"}"),
    ("a NUL", "{\"name\":\"a\"}\u{0}"), ("a comment", "{/* a */}"),
    ("a trailing comma", "{\"a\":1,}"),
    ("single quotes", "{'name':'a'}"), ("no quotes", "{name:1}"), ("hexadecimal", #"{"a":0x1}"#),
    ("a leading zero", #"{"a":01}"#), ("a plus", #"{"a":+1}"#), ("NaN", #"{"a":NaN}"#),
    ("Infinity", #"{"a":Infinity}"#), ("a point without digits", #"{"a":1.}"#),
    ("two values", "{}{}"), ("a byte-order mark inside", "{\u{FEFF}}"),
    ("two marks", "\u{FEFF}\u{FEFF}{}"),
  ]

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  private static let odd: [HostileTarball] = [
    manifest(
      "members twice", #""name":"../evil","name":"twice","version":"x","version":"1.0.0""#, .sound),
    manifest(
      "members twice, the bad one last", #""name":"twice","name":"../evil","version":"1.0.0""#,
      .refused("manifest-name-invalid")),
    manifest(
      "a key by its escape", #""name":"twice","version":"1.0.1","\u006eame":"../evil""#,
      .refused("manifest-name-invalid")),
    manifest(
      "a number of a million digits",
      #""name":"number","version":"1.0.0","a":\#(String(repeating: "9", count: 1_000_000))"#, .sound
    ),
    manifest(
      "an exponent of a million digits",
      #""name":"exponent","version":"1.0.0","a":1e\#(String(repeating: "9", count: 1_000_000))"#,
      .sound),
    manifest(
      "a version of a million digits",
      #""name":"a","version":"\#(String(repeating: "9", count: 1_000_000)).0.0""#,
      .refused("manifest-version-invalid")),
    manifest(
      "a version beyond what JavaScript counts", #""name":"a","version":"9007199254740992.0.0""#,
      .refused("manifest-version-invalid")),
    manifest(
      "200 arrays", #""name":"deep","version":"1.0.0","a":\#(nested(200))"#, .sound),
    manifest(
      "100,000 keys",
      #""name":"keys","version":"1.0.0","#
        + (0..<100_000).map { #""k\#($0)":0"# }.joined(separator: ","),
      .sound),
    manifest(
      "100,000 times the same key",
      #""name":"key","version":"1.0.0","#
        + [String](repeating: #""k":0"#, count: 100_000).joined(separator: ","), .sound),
    manifest(
      "a range of a megabyte",
      #""name":"range","version":"1.0.0","dependencies":{"a":"\#(String(repeating: "|| ", count: 300_000))"}"#,
      .sound),
  ]
}
