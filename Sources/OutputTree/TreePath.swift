import FileSystem

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
    var text = text
    guard text.withUTF8(Self.isSafe) else { return nil }
    self.text = text
  }

  private static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // How long a segment is, and whether it consists of dots alone.
    var count = 0
    var isDots = true
    for byte in bytes {
      if byte == slash {
        guard count > 2 || !isDots else { return false }
        (count, isDots) = (0, true)
      } else {
        guard byte >= 0x20, byte != 0x7F else { return false }
        count += 1
        isDots = isDots && byte == UInt8(ascii: ".")
      }
    }
    return count > 2 || !isDots
  }

  private init(folder text: String) { self.text = text }

  /// The folders above the path, the nearest first; the root is not among them.
  package var ancestors: [TreePath] {
    var result: [TreePath] = []
    var rest = Substring(text)
    while let slash = rest.utf8.lastIndex(of: Self.slash) {
      rest = rest[..<slash]
      result.append(TreePath(folder: String(rest)))
    }
    return result
  }

  /// The folder in which it lies; nil for the root.
  var folder: TreePath? {
    text.utf8.lastIndex(of: Self.slash).map { TreePath(folder: String(text[..<$0])) }
  }

  private static let slash = UInt8(ascii: "/")
}

extension TreePath: Hashable {
  /// Whether the paths have the same bytes.
  package static func == (left: TreePath, right: TreePath) -> Bool {
    compared(left, right) { $0.isSame(as: $1) } ?? left.text.utf8.elementsEqual(right.text.utf8)
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
    compared(left, right) { $0.precedes($1) }
      ?? left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// What a comparison says of the bytes; nil where they do not lie in a row.
  private static func compared(
    _ left: TreePath, _ right: TreePath,
    by comparison: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Bool
  ) -> Bool? {
    let answer = left.text.utf8.withContiguousStorageIfAvailable { left in
      right.text.utf8.withContiguousStorageIfAvailable {
        comparison(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer($0))
      }
    }
    return answer ?? nil
  }
}
