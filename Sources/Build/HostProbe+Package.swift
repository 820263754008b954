import HTTPClient
import PackageModel
import Registry
import Verification

extension HostProbe {
  /// Asks for a packument, and for what the answer's head promises.
  mutating func probePackument(_ package: CataloguePackage) {
    let url = base + package.name.text
    guard let first = ask(url) else { return }
    if let location = first.head["location"], (300..<400).contains(first.head.status) {
      note(url, .redirect(location: location))
    }
    guard let answer = askFollowing(url), answer.head.status == 200 else { return }
    let place = first.head.status == 200 ? url : finalURL(url, first.head)
    if !isJSON(answer.head["content-type"]) {
      note(url, .documentType(answer.head["content-type"]))
    }
    if !asksAnew(answer.head["cache-control"]) {
      note(url, .documentCached(field: answer.head["cache-control"]))
    }
    probeHead(place, answer)
    probeConditions(place, answer, package)
    probeSlash(url, answer)
  }

  /// Asks for a tarball.
  mutating func probeTarball(_ package: CataloguePackage) {
    let layout = reader.layout
    let url = base + layout.address(of: layout.tarball(package.name, package.latest.version))
    guard let answer = askFollowing(url, ["Accept-Encoding: gzip, deflate, br"]),
      answer.head.status == 200
    else { return }
    if let coding = answer.head["content-encoding"], coding.lowercased() != "identity" {
      note(url, .tarballEncoded(coding))
    }
    if !isKept(answer.head["cache-control"]) {
      note(url, .tarballNotCached(field: answer.head["cache-control"]))
    }
    if askFollowing(url)?.body != answer.body {
      note(url, .otherBytes(than: "the same URL asked for with Accept-Encoding"))
    }
  }

  private func finalURL(_ url: String, _ head: HTTPHead) -> String {
    head["location"].flatMap { LocationURL.resolved($0, against: url) } ?? url
  }

  private func isJSON(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return false }
    return type.hasPrefix("application/json") || type.contains("+json")
  }

  /// Whether a client must ask again at least every five minutes.
  private func asksAnew(_ field: String?) -> Bool {
    guard let field = field?.lowercased() else { return false }
    if field.contains("no-cache") || field.contains("no-store") { return true }
    return Self.maximumAge(field).map { $0 <= 300 } ?? false
  }

  /// Whether a client may keep the answer for a day or longer.
  private func isKept(_ field: String?) -> Bool {
    Self.maximumAge(field?.lowercased() ?? "").map { $0 >= 86_400 } ?? false
  }

  private static func maximumAge(_ field: String) -> Int? {
    let part = field.split { $0 == "," || $0 == " " }.first { $0.hasPrefix("max-age=") }
    return part.flatMap { Int($0.dropFirst("max-age=".count)) }
  }

  private mutating func probeHead(_ url: String, _ answer: ServerAnswer) {
    guard let head = ask(url, "HEAD") else { return }
    if head.head.status != answer.head.status {
      return note(url, .head(answer: head.head.statusWords))
    }
    guard let length = head.head["content-length"], let body = answer.body,
      length != "\(body.count)"
    else { return }
    note(url, .head(answer: "Content-Length: \(length), where there are \(body.count) bytes"))
  }

  private mutating func probeConditions(
    _ url: String, _ answer: ServerAnswer, _ package: CataloguePackage
  ) {
    let tag = answer.head["etag"]
    let date = answer.head["last-modified"]
    guard tag != nil || date != nil else { return note(url, .noValidator) }
    if let tag { expect(url, "If-None-Match: \(tag)", 304) }
    if let date { expect(url, "If-Modified-Since: \(date)", 304) }
    expect(url, "If-None-Match: \"packshelf-verify\"", 200)
    expect(url, "If-Modified-Since: Mon, 01 Jan 1990 00:00:00 GMT", 200)
    // pnpm 11 sends both, the date being the document's own `modified`.
    if tag == nil, let date, let sent = Timestamp(httpDate: date),
      sent.milliseconds / 1000 < package.modified.milliseconds / 1000
    {
      note(
        url,
        .conditional(
          request: "If-Modified-Since: the packument's own `modified`", answer: "304",
          expected: "200"))
    }
  }

  private mutating func expect(_ url: String, _ condition: String, _ status: Int) {
    guard let answer = ask(url, "GET", [condition]), answer.head.status != status else { return }
    // A server need not know an answer by its date.
    note(
      url,
      .conditional(
        request: condition, answer: answer.head.statusWords, expected: "\(status)"))
  }

  /// The URL with a slash need not be there; if it is, it is the same document.
  private mutating func probeSlash(_ url: String, _ answer: ServerAnswer) {
    guard let slashed = askFollowing(url + "/"), slashed.head.status == 200 else { return }
    if slashed.body != answer.body { note(url + "/", .otherBytes(than: url)) }
  }
}
