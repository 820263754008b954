/// How clients turn the path of a member into the path of a file: exactly one leading component
/// goes, whatever it is called, and the rest is resolved (npm 10 through tar 6 `lib/unpack.js`,
/// `strip: 1`).
enum MemberPath {
  /// The path below the root folder.
  ///
  /// Nil where no file of the package results: a path that climbs with `..`, that is absolute once
  /// its first component is gone, or that has nothing below it.
  static func belowRoot(_ name: UnsafeRawBufferPointer) -> String? {
    guard let slash = name.firstIndex(of: separator), slash + 1 < name.count else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: name[(slash + 1)...])
    guard rest[0] != separator, rest[0] != 0 else { return nil }
    let text = String(decoding: rest, as: UTF8.self)
    return isPlain(rest) ? text : resolved(text)
  }

  private static let separator = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Whether no component is empty or begins with a dot: nearly every path is so.
  private static func isPlain(_ path: UnsafeRawBufferPointer) -> Bool {
    var isAtStart = true
    for byte in path {
      if isAtStart, byte == dot || byte == separator { return false }
      isAtStart = byte == separator
    }
    return !isAtStart
  }

  private static func resolved(_ path: String) -> String? {
    let components = path.split(separator: "/").filter { $0 != "." }
    guard !components.isEmpty, !components.contains("..") else { return nil }
    return components.joined(separator: "/")
  }
}
