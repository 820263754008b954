/// A path inside the output: segments joined by `/`, none of them empty, `.` or `..`, without
/// control characters.
package struct TreePath: Hashable, Sendable {
  /// The path, relative to the root of the output.
  package let text: String

  /// Reads a path, or nil where it is not one.
  package init?(_ text: String) {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe = segments.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    guard isSafe, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    self.text = text
  }

  /// The folders above the path, the nearest first; the root is not among them.
  package var ancestors: [TreePath] {
    var result: [TreePath] = []
    var rest = Substring(text)
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if let path = TreePath(String(rest)) { result.append(path) }
    }
    return result
  }
}

extension TreePath: Comparable {
  /// Orders paths by their bytes.
  package static func < (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
