/// A stranger's address that may become a link: `https` or `http`, and nothing that runs.
struct WebLink: Hashable, Sendable {
  /// The address.
  let text: String

  /// The link that a text means; nil where it means none.
  init?(_ source: String) {
    let text = source.trimmed
    let lowercased = text.lowercased()
    guard lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.unsafe.contains($0) })
    else { return nil }
    self.text = text
  }

  /// The page of a repository, whose address may be meant for git (npm docs, "repository").
  init?(repository source: String) {
    var text = source.trimmed
    if text.hasPrefix("git+") { text = String(text.dropFirst(4)) }
    for scheme in ["ssh://git@", "git://", "git@"] where text.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      text = "https://" + (scheme == "git@" ? Self.withSlash(rest) : String(rest))
    }
    if text.hasSuffix(".git") { text = String(text.dropLast(4)) }
    self.init(text)
  }

  /// What is shown of it: without the scheme, and without the slash at its end.
  var label: String {
    let rest = text.split(separator: "://", maxSplits: 1).last.map(String.init) ?? text
    return rest.hasSuffix("/") ? String(rest.dropLast()) : rest
  }

  private static func withSlash(_ place: Substring) -> String {
    place.firstIndex(of: ":").map { place[..<$0] + "/" + place[place.index(after: $0)...] }
      .map(String.init) ?? String(place)
  }

  private static let unsafe = Set("\"'<>\\^`{|}".utf8)
}
