/// The path functions of Node that npm's rules are made of (`path.posix`), on `/`-separated text.
///
/// Everything works on bytes: a separator followed by a combining mark is still a separator.
enum PosixPath {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// The segments that are left after `.` and `..` are resolved against a root, so that nothing
  /// escapes it.
  static func resolvedSegments(_ path: String) -> [String] {
    var result: [String] = []
    for segment in segments(path) {
      switch segment {
      case ".": continue
      case "..": _ = result.popLast()
      default: result.append(segment)
      }
    }
    return result
  }

  /// A relative path without `.`, empty and inner `..` segments.
  ///
  /// Leading `..` stay, and so does the slash of an absolute path.
  static func normalized(_ path: String) -> String {
    let isAbsolute = path.utf8.first == slash
    var result: [String] = []
    for segment in segments(path) where segment != "." {
      if segment != ".." {
        result.append(segment)
      } else if let last = result.last, last != ".." {
        result.removeLast()
      } else if !isAbsolute {
        result.append(segment)
      }
    }
    if isAbsolute { return "/" + result.joined(separator: "/") }
    return result.isEmpty ? "." : result.joined(separator: "/")
  }

  /// The last segment, without regard to slashes at the end (`path.basename`).
  static func basename(_ path: String) -> String { segments(path).last ?? "" }

  /// All but the last segment (`path.dirname`).
  static func dirname(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    guard let cut = bytes[..<end].lastIndex(of: slash) else {
      return bytes.first == slash ? "/" : "."
    }
    return cut == 0 ? "/" : String(decoding: bytes[..<cut], as: UTF8.self)
  }

  /// A last segment without its extension: `index.d` for `index.d.js`, `.npmrc` for `.npmrc`.
  static func stem(_ basename: String) -> String {
    let bytes = Array(basename.utf8)
    guard basename != "..", let cut = bytes.lastIndex(of: dot), cut > 0 else { return basename }
    return String(decoding: bytes[..<cut], as: UTF8.self)
  }

  private static func segments(_ path: String) -> [String] {
    path.utf8.split(separator: slash).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension PosixPath {
  /// A path of a `bin`, `man` or `directories` member as npm cleans it, empty for the package root.
  ///
  /// `\` and `:` are separators, nothing leaves the package, and no slash stays in front.
  /// A first segment that begins with a dot stays, as in @npmcli/package-json 7 `lib/normalize.js`;
  /// npm 10 dropped such paths.
  static func secured(_ path: String) -> String {
    let separators = Set("\\:".utf8)
    let bytes = path.utf8.map { separators.contains($0) ? slash : $0 }
    let segments = resolvedSegments(String(decoding: bytes, as: UTF8.self))
    let isMarkedDirectory = !segments.isEmpty && bytes.last == slash
    return segments.joined(separator: "/") + (isMarkedDirectory ? "/" : "")
  }
}
