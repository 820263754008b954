import OrderedJSON
import TestSupport

extension ManifestExampleGenerator {
  /// Addresses of repositories in every place that takes them.
  mutating func addresses() -> JSONObject {
    var input: JSONObject = JSONObject([("name", "a"), ("version", "1.0.0")])
    input["repository"] = .string(address())
    input["dependencies"] = .object(
      JSONObject((0..<8).map { ("d\($0)", JSONValue.string(address())) }))
    return input
  }

  private mutating func address() -> String {
    Self.addressPieces.map { random.pick($0) }.joined()
  }

  private static let addressPieces: [[String]] = [
    [
      "", "", "https://", "http://", "git://", "git+ssh://", "git+https://", "ssh://", "github:",
      "gist:", "gitlab:", "bitbucket:", "sourcehut:", "git+http://", "x:", "https:", "//",
    ],
    ["", "", "", "git@", "u:p@", ":p%40@", "a@b@", "ü@"],
    [
      "", "github.com", "github.com", "www.github.com", "GitHub.com", "gitlab.com",
      "gist.github.com", "bitbucket.org", "git.sr.ht", "git%68ub.com", "x.example", "git hub.com",
    ],
    ["/", "/", ":", ":22/", ":99999/", "//", "\\", ""],
    ["u/r", "u/r", "r", "~u/r", "g/s/r", "u//r", "u/../r", "./u/r", "%75/r%2Fs", "u/%", "ü/é"],
    [
      "", ".git", "/", "/tree/main", "/tree", "/tree/a/b", "/blob/x", "/raw", "/get", "/archive",
      "/-/x", "/%2e", "/..",
    ],
    ["", "", "?q=1", " ", "\t", "@v1"],
    ["", "", "#main", "#semver:^1.0", "#a%2Fb", "#%", "#a b", "#", "#x@y:z", "#é"],
  ]

  /// Names, versions, people, pages and lists made of the characters that rules look for.
  mutating func texts() -> JSONObject {
    var input = JSONObject([("name", "a"), ("version", "1.0.0")])
    if chance(3) { input["name"] = text(of: Self.namePieces, upTo: 4) }
    if chance(3) { input["version"] = text(of: Self.versionPieces, upTo: 4) }
    input["author"] = text(of: Self.personPieces, upTo: 8)
    input["contributors"] = .array((0..<4).map { _ in text(of: Self.personPieces, upTo: 8) })
    input["maintainers"] = [["name": text(of: Self.personPieces, upTo: 5), "web": "u)"]]
    input["homepage"] = text(of: Self.pagePieces, upTo: 5)
    input["bugs"] = text(of: Self.pagePieces, upTo: 5)
    input["keywords"] = text(of: Self.listPieces, upTo: 8)
    input["dependencies"] = text(of: Self.listPieces, upTo: 8)
    input["devDependencies"] = .array((0..<4).map { _ in text(of: Self.listPieces, upTo: 5) })
    input["bin"] = .object(JSONObject([(path(), .string(path())), (path(), .string(path()))]))
    input["man"] = [.string(path()), .string(path())]
    input["scripts"] = ["x": text(of: ["./", "node_modules", "/", ".bin", "x", "\\"], upTo: 6)]
    input["main"] = .string(path())
    if chance(2) { input["contributors"] = nil }
    return input
  }

  /// A readme and AUTHORS of random lines, and declarations beside random main files.
  mutating func textFiles() -> [String: String] {
    [
      "README.md": text(of: Self.readmePieces, upTo: 9).string ?? "",
      "AUTHORS": text(of: Self.readmePieces + Self.personPieces, upTo: 9).string ?? "",
      "index.d.ts": "", "x.d.ts": "", "bin/x.d.ts": "", "s/x.d.ts": "", "bin.d.ts": "",
    ]
  }

  private mutating func path() -> String { text(of: Self.pathPieces, upTo: 5).string ?? "" }

  private mutating func text(of pieces: [String], upTo count: Int) -> JSONValue {
    let count = Int.random(in: 1...count, using: &random)
    return .string((0..<count).map { _ in random.pick(pieces) }.joined())
  }

  private static let namePieces = [
    "a", "@s/", "b", "A", "~", " ", "_", "é", "%", "\u{85}", "\u{A0}", "/", "@",
  ]
  private static let versionPieces = [
    "1.2.3", "1.2", "v", "=", " ", "-", "beta", "01", ".", "+b", "-rc.1", "\u{FEFF}",
  ]
  private static let personPieces = [
    "Jo", " ", "<", ">", "(", ")", "a@b.c", "http://x", "\u{2003}", "\u{301}",
  ]
  private static let pagePieces = [
    "http", ":", "//", "x.example", "a@b.c", " ", "\u{A0}", ".", "-",
  ]
  private static let listPieces = ["a", ",", " ", "@1", ":", ">=", "2", "\n", "u/r", "\u{3000}"]
  private static let readmePieces = ["# ", "a", " ", "\n", "\n", "\r\n", "\n\n", "=", "\u{FEFF}"]
  private static let pathPieces = ["bin", "/", "..", ".", "\\", ":", "x.js", ".h", " ", "é", "/s/"]
}
