/// A path inside the output: segments joined by `/`, none of them empty, `.` or `..`, without
/// control characters.
///
/// Paths are bytes: two spellings of `é` are two paths, and a `/` before a combining accent divides
/// as any other.
package struct TreePath: Sendable {
  /// The path, relative to the root of the output.
  package let text: String

  /// Reads a path, or nil where it is not one.
  package init?(_ text: String) {
    let segments = text.utf8.split(separator: Self.slash, omittingEmptySubsequences: false)
    let isSafe = segments.allSatisfy { segment in
      !["", ".", ".."].contains { segment.elementsEqual($0.utf8) }
    }
    guard isSafe, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    self.text = text
  }

  /// The folders above the path, the nearest first; the root is not among them.
  package var ancestors: [TreePath] {
    var result: [TreePath] = []
    var rest = Substring(text)
    while let slash = rest.utf8.lastIndex(of: Self.slash) {
      rest = rest[..<slash]
      if let path = TreePath(String(rest)) { result.append(path) }
    }
    return result
  }

  private static let slash = UInt8(ascii: "/")
}

extension TreePath: Hashable {
  /// Whether the paths have the same bytes.
  package static func == (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the bytes.
  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension TreePath: Comparable {
  /// Orders paths by their bytes.
  package static func < (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
