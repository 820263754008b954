/// The path of a member as its archive spells it, where it stands in memory: valid until the next
/// member is asked for, or content is read.
struct MemberName {
  /// The bytes, without a NUL; none where the archive gives no name.
  let bytes: UnsafeRawBufferPointer

  /// A path where it stands.
  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// A path that is copied into a buffer, which has room for it.
  init(_ path: [UInt8], in buffer: UnsafeMutableRawBufferPointer) {
    buffer.copyBytes(from: path)
    bytes = UnsafeRawBufferPointer(rebasing: buffer.prefix(path.count))
  }

  /// The path, with U+FFFD for bytes that are not UTF-8.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The path below the root folder, or nil where the member is no file of the package.
  var pathBelowRoot: String? { MemberPath.belowRoot(bytes) }

  /// Whether the path is of printable ASCII.
  var isPrintable: Bool { bytes.allSatisfy { (0x20...0x7E).contains($0) } }

  /// Whether the path ends in a slash, as that of a directory does in old archives.
  var endsInSlash: Bool { bytes.last == UInt8(ascii: "/") }

  /// Whether the path begins with a drive, a backslash or a second slash: npm takes those away too,
  /// and then no leading folder (tar 6 `lib/strip-absolute-path.js`).
  var hasWindowsRoot: Bool {
    let rest = bytes.first == UInt8(ascii: "/") ? bytes.dropFirst() : bytes[...]
    guard let first = rest.first else { return false }
    if first == UInt8(ascii: "\\") || first == UInt8(ascii: "/") { return true }
    let isLetter = (0x61...0x7A).contains(first | 0x20)
    return isLetter && rest.dropFirst().first == UInt8(ascii: ":")
  }
}
