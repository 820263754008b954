import HTTPClient
import PackageModel
import Registry
import Verification

/// Asks a host what clients ask, in each of their ways.
///
/// One package of each kind stands for all: a host treats them alike.
struct HostProbe {
  let reader: ServerReader
  private(set) var findings: [(url: String, finding: ProbeFinding)] = []

  init(_ reader: ServerReader) { self.reader = reader }

  /// The URL below which the registry lies.
  var base: String { reader.base.text }

  mutating func note(_ url: String, _ finding: ProbeFinding) { findings.append((url, finding)) }

  /// Sends one request, without following redirects; nil where there is no answer.
  mutating func ask(
    _ url: String, _ method: String = "GET", _ headers: [String] = [], body: [UInt8]? = nil
  ) -> ServerAnswer? {
    do {
      let connection = try HTTPConnection()
      let head = try connection.send(
        HTTPRequest(url, method: method, headers: reader.headers + headers, body: body))
      return ServerAnswer(
        head: head, body: try connection.body(limit: DirectoryReader.documentLimit))
    } catch {
      note(url, .failed(error.reason))
      return nil
    }
  }

  /// The same, following redirects.
  mutating func askFollowing(_ url: String, _ headers: [String] = []) -> ServerAnswer? {
    do {
      return try reader.answer(url, headers)
    } catch {
      note(url, .failed(error.reason))
      return nil
    }
  }

  /// Asks for packages, one without and one with a scope.
  mutating func probe(_ packages: [CataloguePackage], hasAdvisories: Bool) {
    let plain = packages.first { $0.name.scope == nil }
    let scoped = packages.first { $0.name.scope != nil }
    for package in [plain, scoped].compactMap(\.self) {
      probePackument(package)
      probeTarball(package)
    }
    if let scoped { probeScope(scoped) }
    probeQueries()
    probeMisses()
    if let package = plain ?? scoped { probeWrites(package.name) }
    if hasAdvisories { probeAudit() }
  }

  private mutating func probeScope(_ package: CataloguePackage) {
    let plain = base + package.name.text
    guard let expected = askFollowing(plain) else { return }
    let version = package.latest.version
    let tarball = reader.layout.address(of: reader.layout.tarball(package.name, version))
    for spelling in ["%2f", "%2F"] {
      let name = package.name.text.replacing("/", with: spelling)
      expect(base + name, likeness: expected, to: plain, spelling)
      // Yarn 3 and 4 ask for tarballs in this way.
      let encoded = base + tarball.replacing(package.name.text, with: name)
      if let answer = askFollowing(encoded), answer.head.status != 200 {
        note(encoded, .scopeEncoding(spelling: spelling, answer: "\(answer.head.status)"))
      }
    }
  }

  private mutating func expect(
    _ url: String, likeness expected: ServerAnswer, to other: String, _ spelling: String
  ) {
    guard let answer = askFollowing(url) else { return }
    if answer.head.status != 200 {
      note(url, .scopeEncoding(spelling: spelling, answer: "\(answer.head.status)"))
    } else if answer.body != expected.body {
      note(url, .otherBytes(than: other))
    }
  }

  /// The server ignores queries: `npm ping` sends one, and `npm search`.
  private mutating func probeQueries() {
    let layout = reader.layout
    for (path, query) in [
      (layout.ping, "?write=true"), (layout.search, "?text=x&size=20&from=0"),
    ] {
      let url = base + layout.address(of: path)
      guard let plain = askFollowing(url), let answer = askFollowing(url + query) else { continue }
      if answer.body != plain.body { note(url + query, .otherBytes(than: url)) }
    }
  }

  /// A name that nobody has; the dot keeps it from being a package of anybody's.
  static let missingName = "packshelf-verify.does-not-exist"

  private mutating func probeMisses() {
    for name in [
      Self.missingName, "@\(Self.missingName)%2fx", "\(Self.missingName)/-/x-1.0.0.tgz",
    ] {
      guard let answer = askFollowing(base + name), answer.head.status != 404 else { continue }
      note(base + name, .miss(answer: "\(answer.head.status)"))
    }
  }

  private mutating func probeAudit() {
    let url = base + reader.layout.address(of: reader.layout.advisories)
    guard let expected = askFollowing(url) else { return }
    let answer = ask(
      url, "POST", ["Content-Type: application/json", "Expect:"], body: Array("{}".utf8))
    guard let answer else { return }
    if answer.head.status != 200 || answer.body != expected.body {
      note(url, .audit(answer: "\(answer.head.status)"))
    }
  }
}
