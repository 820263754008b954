/// What the rules of a manifest must know about the other members of the package.
package struct PackageFiles: Sendable {
  /// Paths of all regular files relative to the package root (`index.js`, `bin/one.js`), in the
  /// order of the archive.
  package let paths: [String]
  /// The size of each in bytes; none where nobody asks for them.
  package let sizes: [Int64]
  /// Content of the root files that rules read, by path: README candidates, possibly cut, and
  /// AUTHORS.
  ///
  /// Bytes that are not UTF-8 are U+FFFD.
  package let texts: [String: String]
  /// The files that lie directly in the package root, sorted by bytes.
  let inRoot: [String]

  /// Files by their paths and the content of those that rules read.
  package init(paths: [String], sizes: [Int64] = [], texts: [String: String] = [:]) {
    self.paths = paths
    self.sizes = sizes
    self.texts = texts
    inRoot = Self.sorted(paths.filter { !$0.containsByte(UInt8(ascii: "/")) })
  }
}

extension PackageFiles {
  /// Whether a regular file lies at the path, compared by bytes.
  func contains(_ path: String) -> Bool {
    let candidates = path.containsByte(UInt8(ascii: "/")) ? paths : inRoot
    return candidates.contains { $0 == path && $0.utf8.elementsEqual(path.utf8) }
  }

  /// The paths sorted by bytes: what a rule makes of them must not depend on the archive's order.
  private static func sorted(_ paths: [String]) -> [String] {
    paths.sorted { $0.precedesByBytes($1) }
  }

  /// The files anywhere under a directory, as paths relative to it, as npm's glob finds them: no
  /// part of a path begins with a dot.
  ///
  /// The directory is a clean relative path, empty for the root.
  func visible(under directory: String) -> [String] {
    let prefix = Array((directory.isEmpty ? "" : directory + "/").utf8)
    return Self.sorted(Array(Set(paths))).compactMap { path in
      guard path.utf8.starts(with: prefix) else { return nil }
      let rest = String(path.utf8.dropFirst(prefix.count)) ?? ""
      let isHidden = rest.utf8.split(separator: UInt8(ascii: "/")).contains {
        $0.first == UInt8(ascii: ".")
      }
      return isHidden ? nil : rest
    }
  }
}
