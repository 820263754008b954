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
    let request = HTTPRequest(url, method: method, headers: headers, body: body)
    return answer(request, follows: false, otherwise: method == "GET" ? nil : { .failed($0) })
  }

  /// The same, following redirects.
  ///
  /// - Parameter otherwise: what it means that there is no answer. Without it the server is one that
  ///   has what is asked for, and one that fails is asked no more.
  mutating func askFollowing(
    _ url: String, _ headers: [String] = [], otherwise: ((String) -> ProbeFinding)? = nil
  ) -> ServerAnswer? {
    answer(HTTPRequest(url, headers: headers), follows: true, otherwise: otherwise)
  }

  private mutating func answer(
    _ request: HTTPRequest, follows: Bool, otherwise: ((String) -> ProbeFinding)?
  ) -> ServerAnswer? {
    do {
      let answer = try reader.answer(request, follows: follows)
      guard otherwise == nil, let outage = ServerOutage(answer.head, at: request.url) else {
        return answer
      }
      reader.outages.note(outage)
    } catch {
      note(request.url, otherwise?(error.reason) ?? .failed(error.reason))
    }
    return nil
  }

  /// Asks for packages, one without and one with a scope, and for each that another registry has.
  mutating func probe(
    _ packages: [CataloguePackage], foreign: [ForeignPackage], hasAdvisories: Bool
  ) {
    let plain = packages.first { $0.name.scope == nil }
    let scoped = packages.first { $0.name.scope != nil }
    for package in [plain, scoped].compactMap(\.self) {
      probePackument(package)
      probeTarball(package)
    }
    if let scoped { probeScope(scoped) }
    if let package = plain ?? scoped { probeClients(package.name) }
    probeForeign(foreign)
    probeQueries()
    probeMisses((plain ?? scoped)?.name)
    if let package = plain ?? scoped { probeWrites(package.name) }
    if hasAdvisories { probeAudit(packages) }
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

  /// Asks for a name, a tarball and, as corepack does, a version that are not there.
  private mutating func probeMisses(_ name: PackageName?) {
    let paths = [
      Self.missingName, "@\(Self.missingName)%2fx", "\(Self.missingName)/-/x-1.0.0.tgz",
    ]
    for path in paths + (name.map { ["\($0)/0.0.0-packshelf-verify"] } ?? []) {
      let answer = askFollowing(base + path, otherwise: { .miss(answer: $0) })
      guard let head = answer?.head, head.status != 404 else { continue }
      note(base + path, .miss(answer: head.statusWords))
    }
  }
}
