import PackageModel

/// A path in a tree, decoded and harmless: no segment leads out of the tree, or to what is no document.
struct TreePlace: Hashable, Sendable {
  /// The path without a slash at its ends.
  let text: String
  /// Whether a slash stood at its end.
  let hasSlash: Bool

  /// Reads what follows the registry's path; nil where it can be nothing in a tree.
  init?(_ text: some StringProtocol) {
    hasSlash = text.isEmpty || text.hasSuffix("/")
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : String(text)
    let segments = trimmed.split(separator: "/", omittingEmptySubsequences: false)
    let isHarmless = segments.allSatisfy { segment in
      !segment.isEmpty && !segment.hasPrefix(".")
        && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
    guard trimmed.isEmpty || isHarmless else { return nil }
    self.text = trimmed
  }

  /// The index document of the folder.
  var index: String { text.isEmpty ? "index.html" : "\(text)/index.html" }

  /// The package whose name begins the path, and what follows it without the slash between; nil for
  /// what belongs to no package.
  var package: (name: String, rest: String)? {
    let segments = text.split(separator: "/")
    let count = text.hasPrefix("@") ? 2 : 1
    guard segments.count >= count, segments[0] != "-" else { return nil }
    return (
      segments.prefix(count).joined(separator: "/"),
      segments.dropFirst(count).joined(separator: "/")
    )
  }

  /// Whether it is the place of a tarball.
  var isTarball: Bool {
    guard let rest = package?.rest else { return false }
    return rest.hasPrefix("-/") && rest.hasSuffix(".tgz")
  }

  /// Whether people read what is there.
  var isPage: Bool {
    text.isEmpty || text == "index.html" || "/\(text)/".hasPrefix(HostPolicy.pageFolder)
  }
}
