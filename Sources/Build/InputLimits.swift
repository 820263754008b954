import Diagnostics
import Tarball

/// How large a tarball may be, however sound it is: a few kilobytes can inflate to more than a
/// machine has.
package struct InputLimits: Hashable, Sendable {
  /// What is limited, as `limits` in the configuration names it.
  package enum Key: String, Hashable, Sendable, CaseIterable {
    /// The number of members, of any kind.
    case members
    /// The bytes after inflation.
    case unpackedSize = "unpacked-size"
    /// The bytes of the package.json.
    case manifestSize = "manifest-size"
    /// The bytes that are kept while an archive is read: paths, manifests, READMEs.
    case textSize = "text-size"

    /// The limit that nobody changed.
    var usual: Int {
      switch self {
      case .members: 500_000
      case .unpackedSize: 4 << 30
      case .manifestSize: 4 << 20
      case .textSize: 256 << 20
      }
    }
  }

  private var changed: [Key: Int] = [:]

  /// The limits that nobody changed.
  package init() {}

  /// The largest number that is read.
  package subscript(key: Key) -> Int {
    get { changed[key] ?? key.usual }
    set { changed[key] = newValue }
  }

  /// The limits of the archive, in its reader's words.
  var archive: TarballLimits {
    var limits = TarballLimits()
    limits.memberCount = self[.members]
    limits.inflatedBytes = Int64(self[.unpackedSize])
    limits.heldBytes = self[.textSize]
    return limits
  }
}

extension TarballLimit {
  /// The limit as the configuration names it.
  var key: InputLimits.Key {
    switch self {
    case .memberCount: .members
    case .inflatedBytes: .unpackedSize
    case .memberSize: .manifestSize
    case .heldBytes: .textSize
    }
  }

  /// The way out, for those who mean what they packed.
  var suggestion: String {
    "make the package smaller; if it is meant to be so, set a higher `limits: { \(key.rawValue): "
      + "… }` in packshelf.yml"
  }
}
