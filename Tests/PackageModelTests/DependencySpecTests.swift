import PackageModel
import Testing

@Suite("What a dependency's text means") struct DependencySpecTests {
  /// Each text with what npm-package-arg 11 makes of it; `directory` and `file` are paths here,
  /// `remote` a URL, and what npm refuses is unreadable unless a workspace's tool knows it.
  static let vectors: [(text: String, meaning: String)] = [
    ("1.2.3", "version 1.2.3"), ("v1.2.3", "version 1.2.3"), ("=1.2.3", "version 1.2.3"),
    (" 1.2.3 ", "version 1.2.3"), ("1.2.3+b", "version 1.2.3"),
    ("^1", "range ^1"), ("*", "range *"), ("", "range *"), ("1.2.x", "range 1.2.x"),
    ("1.2", "range 1.2"), ("~1", "range ~1"), (">=1 <2 || 3", "range >=1 <2 || 3"),
    ("latest", "tag latest"), ("next-1", "tag next-1"), ("~", "tag ~"),
    ("workspace:*", "workspace workspace"), ("workspace:../x", "workspace workspace"),
    ("catalog:", "workspace catalog"), ("catalog:x", "workspace catalog"),
    ("link:../x", "path"), ("portal:./x", "path"), ("file:../x", "path"), ("FILE:../x", "path"),
    ("../x", "path"), ("./x", "path"), ("/x", "path"), ("~/x", "path"), ("c:x", "path"),
    ("x:", "path"), ("x.tgz", "path"), ("x.tar.gz", "path"), ("a/b/c", "path"),
    ("git@example.org:a/b.git", "path"),
    ("a/b", "git"), ("github:a/b", "git"), ("gitlab:a/b#v1", "git"),
    ("git@github.com:a/b.git", "git"), ("git://example.org/x.git", "git"),
    ("git+ssh://git@example.org/x.git", "git"), ("git+https://x/y", "git"),
    ("git+ssh://git@x.org:u/r.git", "git"), ("https://github.com/a/b", "git"),
    ("https://github.com/a/b.git", "git"), ("ssh://git@github.com/a/b", "git"),
    ("gist:11081aaa281", "git"),
    ("https://github.com/a/b/archive/x.tar.gz", "url"), ("https://x/y.tgz", "url"),
    ("http://x/y", "url"), ("https://x.org/y.git#semver:^1", "url"),
    ("npm:bolt", "alias bolt range *"), ("npm:bolt@^1", "alias bolt range ^1"),
    ("npm:@s/a@next", "alias @s/a tag next"), ("npm:@s/a", "alias @s/a range *"),
    ("NPM:a@1", "alias a range 1"),
    ("npm:a@npm:b@1", "unreadable"), ("npm:a@../x", "unreadable"), ("npm:.x@1", "unreadable"),
    ("npm:", "unreadable"), ("cc:x", "unreadable"), ("ssh://git@x.org/a/b", "unreadable"),
    ("jsr:@a/b", "unreadable"), ("patch:x", "unreadable"), ("ftp://x", "unreadable"),
    ("git+foo://x", "unreadable"), ("@@", "unreadable"), ("a b", "unreadable"),
    ("ünï", "unreadable"), ("a@b", "unreadable"),
  ]

  @Test("a text means what it means to npm", arguments: vectors.indices)
  func vector(index: Int) {
    let vector = Self.vectors[index]
    #expect(Self.words(DependencySpec(parsing: vector.text)) == vector.meaning, "\(vector.text)")
  }

  @Test("an alias of an alias of an alias is refused without looking at them all")
  func nestedAliases() {
    let text = String(repeating: "npm:a@", count: 100_000)
    #expect(Self.words(DependencySpec(parsing: text)) == "unreadable")
  }

  @Test(
    "a name ends at the second @ of a scoped name, and a bare one asks for *",
    arguments: [
      ("bolt", "bolt", "*"), ("bolt@", "bolt", "*"), ("bolt@^1", "bolt", "^1"),
      ("@acme/bolt", "@acme/bolt", "*"), ("@acme/bolt@next", "@acme/bolt", "next"),
    ])
  func nameAndWish(text: String, name: String, wanted: String) {
    #expect(DependencySpec.nameAndWish(text) == (name, wanted))
  }

  private static func words(_ spec: DependencySpec) -> String {
    switch spec {
    case .version(let version): "version \(version)"
    case .range(let range): "range \(range)"
    case .tag(let tag): "tag \(tag)"
    case .alias(let name, let spec): "alias \(name) \(words(spec))"
    case .workspace(let scheme): "workspace \(scheme)"
    case .path: "path"
    case .git: "git"
    case .url: "url"
    case .unreadable: "unreadable"
    }
  }
}
