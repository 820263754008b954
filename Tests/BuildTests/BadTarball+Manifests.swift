import TestSupport

extension BadTarball {
  static let manifests: [BadTarball] = [
    BadTarball("a manifest that is not JSON", manifest: "name: a", "manifest-not-json", "line 1"),
    BadTarball(
      "a comment (T-20)", manifest: "{\n  // the name\n}", "manifest-not-json", "line 2, column 3"),
    BadTarball(
      "a trailing comma (T-20)", manifest: #"{"name":"a","version":"1.0.0",}"#,
      "manifest-not-json", "line 1"),
    BadTarball(
      "UTF-16 (T-20)",
      TarballFixture(manifest: [0xFF, 0xFE] + "{}".utf16.flatMap { [UInt8($0), 0] }).bytes,
      "manifest-not-json", "UTF-16"),
    BadTarball("an empty manifest", manifest: "", "manifest-not-json", "line 1, column 1"),
    BadTarball("an array (T-22)", manifest: "[]", "manifest-not-object", "an array"),
    BadTarball("null (T-23)", manifest: "null", "manifest-not-object", "null"),
    BadTarball("a string", manifest: #""bolt""#, "manifest-not-object", "a string"),
  ]

  private static func name(
    _ value: String, _ code: String, _ words: String
  ) -> BadTarball {
    BadTarball(
      "the name \(value)", manifest: #"{"name":\#(value),"version":"1.0.0"}"#, code, words,
      pointer: "/name")
  }

  static let names: [BadTarball] = [
    BadTarball(
      "no name (T-25)", manifest: #"{"version":"1.0.0"}"#, "manifest-name-missing",
      #"there is no "name""#, pointer: "/name"),
    name("null", "manifest-name-missing", #"there is no "name""#),
    name("7", "manifest-name-invalid", "a string, not a number"),
    name(#""""#, "manifest-name-invalid", "must not be empty"),
    name(#""a b""#, "manifest-name-invalid", "has no ' '"),
    name(#""../x""#, "manifest-name-invalid", "only a scoped name"),
    name(#""a/b""#, "manifest-name-invalid", "only a scoped name"),
    name(#""..""#, "manifest-name-invalid", "begin with a dot"),
    name(#""@../x""#, "manifest-name-invalid", "begin with a dot"),
    name(#""@a/..""#, "manifest-name-invalid", "begin with a dot"),
    name(#""@a/b/c""#, "manifest-name-invalid", "@scope/name"),
    name(#""a\\b""#, "manifest-name-invalid", #"has no '\'"#),
    name(#""a\u0000b""#, "manifest-name-invalid", "has no"),
    name(#""a%2fb""#, "manifest-name-invalid", "has no '%'"),
    name(#""_a""#, "manifest-name-invalid", "underscore"),
    name(#""node_modules""#, "manifest-name-invalid", "npm reserves"),
    name(#""-""#, "manifest-name-reserved", "the path of the service documents"),
    name(#""@acme/-""#, "manifest-name-reserved", "the path of the service documents"),
    name(#""index.html""#, "manifest-name-reserved", "index.html"),
    name(#""404.html""#, "manifest-name-reserved", "in the root"),
    name(#""robots.txt""#, "manifest-name-reserved", "in the root"),
  ]

  private static func version(_ value: String, _ words: String...) -> BadTarball {
    BadTarball(
      "the version \(value.prefix(20))",
      bytes: TarballFixture(manifest: #"{"name":"a","version":\#(value)}"#).bytes,
      "manifest-version-invalid", words, "/version")
  }

  static let versions: [BadTarball] = [
    BadTarball(
      "no version (T-25)", manifest: #"{"name":"a"}"#, "manifest-version-missing",
      #"there is no "version""#, pointer: "/version"),
    version(#""1.2""#, #""1.2" is not a semantic version"#, #"set "version" to "1.2.0""#),
    version("1.2", #"set "version" to "1.2.0""#),
    version(#""""#, "is not a semantic version"),
    version(#""latest""#, "is not a semantic version"),
    version(#""../../x""#, "is not a semantic version"),
    version(#""1.0.0-../x""#, "is not a semantic version"),
    version(#""1.0.0/../../x""#, "is not a semantic version"),
    version(#""1.0.0-a.gz""#, "is a name of the registry's own"),
    version(
      #""1.0.0-\#(String(repeating: "a", count: 251))""#, "is not a semantic version"),
  ]

  private static func tag(_ value: String, _ words: String) -> BadTarball {
    BadTarball(
      "the tag \(value)",
      manifest: #"{"name":"a","version":"1.0.0","publishConfig":{"tag":\#(value)}}"#,
      value == "7" ? "manifest-field-invalid" : "manifest-tag-invalid", words,
      pointer: "/publishConfig/tag")
  }

  static let tags: [BadTarball] = [
    tag(#""../../x""#, "it must not contain /"),
    tag(#""..\\x""#, "it must not contain /"),
    tag(#""..""#, "begin with a dot"),
    tag(#""1.x""#, "npm reads it as a version range"),
    tag(#""v1.4""#, "npm reads it as a version range"),
    tag(#""index.html""#, "a name of the registry's own"),
    tag(#""-""#, "a name of the registry's own"),
    tag(#""next.gz""#, "a name of the registry's own"),
    tag(#""""#, "must not be empty"),
    tag(#""a b""#, "must not contain U+20"),
    tag(#""a\u0000""#, "must not contain U+0"),
    tag("7", "must be a dist-tag, not a number"),
    BadTarball(
      "a tag beside publishConfig", manifest: #"{"name":"a","version":"1.0.0","tag":"../x"}"#,
      "manifest-tag-invalid", "it must not contain /", pointer: "/tag"),
  ]

  static let placements: [BadTarball] = [
    BadTarball(
      "a file name of 256 bytes",
      manifest: #"{"name":"\#(String(repeating: "n", count: 246))","version":"1.0.0"}"#,
      "path-too-long", "a file name of 256 bytes"),
    BadTarball(
      "a scope of 255 bytes",
      manifest: #"{"name":"@\#(String(repeating: "s", count: 255))/a","version":"1.0.0"}"#,
      "path-too-long", "a folder name of 256 bytes"),
    BadTarball(
      "a registry that is no URL",
      manifest: #"{"name":"a","version":"1.0.0","publishConfig":{"registry":"npm.example"}}"#,
      "manifest-field-invalid", "begins with https://", pointer: "/publishConfig/registry"),
    BadTarball(
      "an access that npm does not know",
      manifest: #"{"name":"a","version":"1.0.0","publishConfig":{"access":"secret"}}"#,
      "manifest-field-invalid", #""public" or "restricted""#, pointer: "/publishConfig/access"),
  ]
}
