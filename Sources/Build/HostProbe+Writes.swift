import HTTPClient
import PackageModel
import Registry
import Verification

extension HostProbe {
  /// Asks to write, in ways that change nothing even where it is allowed.
  ///
  /// First at places where nothing is. Where that is refused, the packument is sent back as it came;
  /// nothing that is there is ever asked to be deleted.
  mutating func probeWrites(_ name: PackageName) {
    let revision = base + Self.missingName + "/-rev/1-0"
    let isRefused =
      refuses("PUT", base + Self.missingName, body: Array("{}".utf8))
      && refuses("DELETE", revision, body: nil)
    guard isRefused else { return }
    let url = base + name.text
    guard let packument = askFollowing(url), packument.head.status == 200,
      let body = packument.body
    else { return }
    for method in ["PUT", "PATCH", "POST"] {
      _ = refuses(method, url, body: method == "PUT" ? body : Array("{}".utf8))
    }
  }

  private mutating func refuses(_ method: String, _ url: String, body: [UInt8]?) -> Bool {
    let headers = body == nil ? [] : ["Content-Type: application/json", "Expect:"]
    guard let answer = ask(url, method, headers, body: body) else { return true }
    guard answer.head.status < 400 else { return true }
    // A redirect sends the client to the same answer to GET, which is no success of a write; npm
    // follows it with GET and reports success all the same.
    note(url, .writeAccepted(method: method, answer: "\(answer.head.status)"))
    return false
  }
}
