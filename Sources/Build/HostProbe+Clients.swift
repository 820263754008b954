import HTTPClient
import OrderedJSON
import PackageModel
import Registry
import Verification

/// How a client asks for a packument: servers and what stands before them judge by it.
private struct ClientManner {
  let client: String
  /// The lines; one without a value keeps libcurl from sending its own.
  let lines: [String]

  private static let abbreviated =
    "Accept: application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*"

  static let all = [
    ClientManner(
      client: "npm 10.4 and later",
      lines: [
        "Accept: application/json",
        "User-Agent: npm/10.9.3 node/v22.20.0 linux x64 workspaces/false",
      ]),
    ClientManner(
      client: "npm before 10.4",
      lines: [abbreviated, "User-Agent: npm/9.8.1 node/v18.18.2 linux x64 workspaces/false"]),
    ClientManner(
      client: "pnpm",
      lines: [abbreviated, "User-Agent: pnpm/10.34.5 npm/? node/v22.20.0 linux x64"]),
    ClientManner(
      client: "Yarn 1",
      lines: [abbreviated, "User-Agent: yarn/1.22.19 npm/? node/v22.20.0 linux x64"]),
    ClientManner(client: "Bun", lines: [abbreviated, "User-Agent: Bun/1.4.2"]),
    ClientManner(client: "Deno", lines: ["Accept:", "User-Agent: Deno/2.9.8"]),
  ]
}

extension HostProbe {
  /// Asks for a packument once as each client does; what the user gave wins.
  mutating func probeClients(_ name: PackageName) {
    let url = base + name.text.replacing("/", with: "%2f")
    let bytes = { (answer: ServerAnswer) in answer.decoded(limit: DirectoryReader.documentLimit) }
    guard let plain = askFollowing(url), plain.head.status == 200 else { return }
    let given = Set(reader.headers.map(Self.fieldName))
    for manner in ClientManner.all {
      let lines = manner.lines.filter { !given.contains(Self.fieldName($0)) }
      let finding = { (words: String) -> ProbeFinding in
        .clientRefused(client: manner.client, lines: lines.filter { !$0.hasSuffix(":") }, words)
      }
      guard let answer = askFollowing(url, lines, otherwise: finding) else { continue }
      if answer.head.status != 200 {
        note(url, finding(answer.head.statusWords))
      } else if bytes(answer) != bytes(plain) {
        note(url, finding("another document"))
      }
    }
  }

  private static func fieldName(_ line: String) -> String {
    String(line.prefix { $0 != ":" }).lowercased()
  }

  /// Asks as `npm audit` does, for every name of which there are advisories.
  mutating func probeAudit(_ packages: [CataloguePackage]) {
    let url = base + reader.layout.address(of: reader.layout.advisories)
    guard let expected = document(askFollowing(url)) else { return }
    let question = expected.object.keys.map { name in
      (name, JSONValue.array(Self.versions(of: name, packages)))
    }
    let answer = ask(
      url, "POST", ["Content-Type: application/json", "Expect:"],
      body: JSONWriter.document(.object(JSONObject(question))))
    guard let answer else { return }
    guard answer.head.status == 200, let found = document(answer) else {
      let words = answer.head.status == 200 ? "200 OK and no JSON" : answer.head.statusWords
      return note(url, .audit(answer: words))
    }
    let missing = expected.object.keys.filter { found.object[$0] == nil }
    if !missing.isEmpty {
      note(url, .auditSilent(names: missing))
    } else if found.bytes != expected.bytes {
      note(url, .otherBytes(than: "the same URL asked for with GET"))
    }
  }

  private func document(_ answer: ServerAnswer?) -> (bytes: [UInt8], object: JSONObject)? {
    guard let bytes = answer?.decoded(limit: DirectoryReader.documentLimit),
      let object = (try? JSONParser.parse(bytes))?.object
    else { return nil }
    return (bytes, object)
  }

  private static func versions(of name: String, _ packages: [CataloguePackage]) -> [JSONValue] {
    let versions = packages.first { $0.name.text == name }?.versions ?? []
    return versions.isEmpty ? ["0.0.0"] : versions.map { .string($0.version.description) }
  }
}
