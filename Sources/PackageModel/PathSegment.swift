/// The rule for every piece of a path that is made from a stranger's text.
package enum PathSegment {
  /// Why a text must not become one segment of a path.
  package enum Fault: Hashable, Sendable {
    case separator
    case leadingDot
    case character(Unicode.Scalar)
    case reserved(String)
    case tooLong(Int)

    /// The rule, as a clause.
    package var rule: String {
      switch self {
      case .separator: "it must not contain / or \\"
      case .leadingDot: "it must not begin with a dot"
      case .character(let scalar):
        "it must not contain U+\(String(scalar.value, radix: 16, uppercase: true))"
      case .reserved(let name): "\"\(name)\" is a name of the registry's own"
      case .tooLong(let bytes): "it has \(bytes) bytes where file systems take \(byteLimit)"
      }
    }
  }

  /// The longest file name that the usual file systems take, in bytes.
  package static let byteLimit = 255

  /// Why a text is not one safe segment, or nil if it is.
  ///
  /// Only characters that need no escape in a URL and no quotes in a server's configuration pass.
  package static func fault(in text: String) -> Fault? {
    if text.contains(where: { $0 == "/" || $0 == "\\" }) { return .separator }
    if text.hasPrefix(".") { return .leadingDot }
    if let scalar = text.unicodeScalars.first(where: { !isAllowed($0) }) {
      return .character(scalar)
    }
    if text == "-" || text == "index.html" || isTwin(text) { return .reserved(text) }
    if text.utf8.count > byteLimit { return .tooLong(text.utf8.count) }
    return nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", "-", "_", ".", "!", "~", "*", "'", "(", ")": true
    default: false
    }
  }

  /// Whether a server could take the text for the compressed twin of another document.
  private static func isTwin(_ text: String) -> Bool {
    [".gz", ".br", ".zst"].contains { text.hasSuffix($0) }
  }
}
