import Foundation
import OrderedJSON
import TestSupport
import Testing

/// What a client gets that asks by the date in the document, as pnpm 11 does.
@Suite(.serialized, .needs(.tar)) struct ModificationDateTests {
  @Test(
    "X-14: a new version is not hidden from a client that asks by the document's own date",
    arguments: ServerKind.usable, ["1.1.0", "1.0.1"])
  func newVersion(_ kind: ServerKind, _ version: String) async throws {
    let folder = try TemporaryFolder()
    try put("1.0.0", 1_709_546_400, in: folder)
    try put("1.0.5", 1_714_903_200, in: folder)
    try await Site.serving(kind, [folder.path("packages")]) { site in
      let old = try modified(site)
      #expect(old == "Sun, 05 May 2024 10:00:00 GMT")
      let path = kind == .bare ? "/bolt/index.html" : "/bolt"
      let date = try #require(site.server.answer("GET", path)["last-modified"])
      let current = try site.server.answer("GET", path, headers: ["If-Modified-Since": date])
      #expect(current.status == 304)
      // The back-port is older than what the document had already: its date stays the same.
      try put(version, version == "1.0.1" ? 1_712_000_000 : 1_717_000_000, in: folder)
      try await site.rebuild(from: [folder.path("packages")])
      // It looks at a file again only after a second or two.
      if kind == .lighttpd { try await Task.sleep(for: .seconds(3)) }
      for since in [old, date] {
        let changed = try site.server.answer("GET", path, headers: ["If-Modified-Since": since])
        #expect(changed.status == 200, "\(since)")
        #expect(changed.text.contains("\"\(version)\""))
      }
    }
  }

  /// The document's `modified` as HTTP writes dates.
  private func modified(_ site: Site) throws -> String {
    let document = try JSONParser.parse(site.bytes("bolt/index.html")).object
    let text = try #require(document?["modified"]?.string)
    let date = try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: date)
  }

  private func put(_ version: String, _ date: Int64, in folder: TemporaryFolder) throws {
    var tarball = TarballFixture(name: "bolt", version: version)
    tarball.modified = date
    try folder.write(tarball.bytes, to: "packages/bolt-\(version).tgz")
  }
}
