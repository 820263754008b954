import HTTPClient
import PackageModel
import Registry
import Verification

extension HostProbe {
  /// Asks to write, in ways that change nothing even where it is allowed.
  ///
  /// Every request has a condition that does not hold (RFC 9110 section 13.1). First it goes to
  /// names that nobody has; only where that is refused, to a name that is there, and then nothing is
  /// sent that is not there already. What a server stores all the same is taken away again.
  mutating func probeWrites(_ name: PackageName) {
    let isRefused =
      refuses("PUT", Self.missingName, unless: Self.ifOther, body: Self.missingDocument)
      && refuses("DELETE", Self.missingName + "/-rev/1-0", unless: Self.ifOther, body: nil)
    guard isRefused else { return removeTrace() }
    let tag = reader.layout.address(of: reader.layout.distTags(name)) + "/packshelf-verify"
    _ = refuses("PUT", tag, unless: Self.ifOther, body: Array("\"0.0.0\"".utf8))
    _ = refuses("DELETE", tag, unless: Self.ifOther, body: nil)
    _ = refuses("POST", "-/v1/login", unless: Self.ifOther, body: Self.nothing)
    guard let packument = askFollowing(base + name.text), packument.head.status == 200,
      let body = packument.body
    else { return }
    for method in ["PUT", "PATCH", "POST"] {
      _ = refuses(
        method, name.text, unless: "If-None-Match: *", body: method == "PUT" ? body : Self.nothing)
    }
  }

  private static let ifOther = "If-Match: \"packshelf-verify\""
  private static let nothing = Array("{}".utf8)
  private static let missingDocument = Array(#"{"name":"\#(missingName)"}"#.utf8)

  private mutating func refuses(
    _ method: String, _ path: String, unless condition: String, body: [UInt8]?
  ) -> Bool {
    let headers = [condition] + (body == nil ? [] : ["Content-Type: application/json", "Expect:"])
    guard let head = ask(base + path, method, headers, body: body)?.head else { return true }
    // A redirect sends the client to the same answer to GET, which is no success of a write; npm
    // follows it with GET and reports success all the same. With 412 only the condition was refused.
    guard head.status < 400 || head.status == 412 else { return true }
    note(base + path, .writeAccepted(method: method, answer: head.statusWords))
    return false
  }

  /// Takes away what the probe sent, where the server has it now.
  private mutating func removeTrace() {
    let url = base + Self.missingName
    let isThere = { (answer: ServerAnswer?) in
      answer?.head.status == 200 && answer?.body == Self.missingDocument
    }
    guard isThere(askFollowing(url, otherwise: { .failed($0) })) else { return }
    _ = ask(url, "DELETE")
    if isThere(askFollowing(url, otherwise: { .failed($0) })) { note(url, .traceLeft) }
  }
}
