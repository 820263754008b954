/// A file that gives away a secret by its name, or may by its content.
package enum SecretFile: Hashable, Sendable {
  /// npm's configuration, which `npm pack` never takes along.
  case npmrc
  /// Variables for a program's environment.
  case environment
  /// A key, if it is one.
  case key

  /// The kind of the file at a path; nil where its name says nothing.
  ///
  /// Asked of every member of every archive: bytes, and no characters.
  package init?(path: String) {
    var path = path
    guard let kind = path.withUTF8(Self.kind) else { return nil }
    self = kind
  }

  private static func kind(of path: UnsafeBufferPointer<UInt8>) -> SecretFile? {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = path[start...]
    switch name.first {
    case UInt8(ascii: "."):
      if name.elementsEqual(".npmrc".utf8) { return .npmrc }
      return isEnvironment(name) ? .environment : nil
    case nil: return nil
    default: return mayBeKey(name) && isKey(name) ? .key : nil
    }
  }

  private typealias Name = Slice<UnsafeBufferPointer<UInt8>>

  /// How many bytes of the file must be looked at.
  package var keptBytes: Int {
    switch self {
    case .npmrc: 16 << 10
    case .environment: 0
    // Some tools write what the key is for above it.
    case .key: 2 << 10
    }
  }

  /// `.env` and `.env.NAME`, unless the name says that it is a pattern.
  private static func isEnvironment(_ name: Name) -> Bool {
    guard name.starts(with: ".env".utf8) else { return false }
    let rest = name.dropFirst(4)
    guard let first = rest.first else { return true }
    let patterns = [".example", ".sample", ".template", ".dist", ".defaults", ".schema"]
    return first == UInt8(ascii: ".")
      && !patterns.contains { pattern in
        rest.suffix(pattern.utf8.count).elementsEqual(pattern.utf8)
      }
  }

  /// Whether the last letter is that of a key's name: most files are told apart by that alone.
  private static func mayBeKey(_ name: Name) -> Bool {
    switch name.last {
    case UInt8(ascii: "m"), UInt8(ascii: "y"), UInt8(ascii: "k"), UInt8(ascii: "a"),
      UInt8(ascii: "9"), UInt8(ascii: "8"):
      true
    default: false
    }
  }

  private static func isKey(_ name: Name) -> Bool {
    switch name.first {
    case UInt8(ascii: "i"):
      let names = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"]
      if names.contains(where: { name.elementsEqual($0.utf8) }) { return true }
    default: break
    }
    return [".pem", ".key", ".p8", ".pk8", ".ppk"].contains { ending in
      name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
  }
}
