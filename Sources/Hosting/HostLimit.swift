/// A figure that a host does not let a site exceed.
package struct HostLimit: Hashable, Sendable {
  /// What is counted.
  package enum Quantity: Hashable, Sendable {
    case files
    /// Files and the folders that hold them.
    case entries
    /// The bytes of any one file.
    case fileSize
    /// The bytes of all files.
    case totalSize
    /// The bytes of one of the host's own files.
    case sizeOf(String)
    /// Redirects and rewrites without placeholders and wildcards.
    case exactRedirects
    /// Redirects and rewrites with them.
    case patternRedirects
    /// All redirects and rewrites.
    case redirects
    /// The characters of any one redirect.
    case redirectLength
    /// Rules that set headers.
    case headerRules
  }

  /// What is counted.
  package let quantity: Quantity
  /// The largest figure that the host takes.
  package let most: Int64
  /// Whether every plan and way of deploying has this limit.
  package let isFatal: Bool
  /// Where the limit holds, as the end of a sentence; empty where it holds everywhere.
  package let scope: String

  /// A limit that holds everywhere.
  init(_ quantity: Quantity, _ most: Int64) {
    self.quantity = quantity
    self.most = most
    isFatal = true
    scope = ""
  }

  /// A limit that some plans or ways of deploying have.
  init(_ quantity: Quantity, _ most: Int64, scope: String) {
    self.quantity = quantity
    self.most = most
    isFatal = false
    self.scope = scope
  }

  /// Whether sizes must be known to check the limit.
  package var concernsSizes: Bool { quantity == .fileSize || quantity == .totalSize }
}

/// A name that a host does not serve as a file.
package struct HostReservation: Hashable, Sendable {
  /// The name, of a file or folder.
  package let name: String
  /// Whether it counts in every folder, and not only in the root.
  package let isEverywhere: Bool
  /// What the host does with it, as a clause.
  package let reason: String

  /// A name in the root, or with `isEverywhere` in every folder.
  init(_ name: String, isEverywhere: Bool = false, _ reason: String) {
    self.name = name
    self.isEverywhere = isEverywhere
    self.reason = reason
  }

  /// The file or folder on the way to a path that has the name, or nil.
  func reserved(in path: String) -> String? {
    var rest = path.utf8[...]
    while true {
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      if rest[..<end].elementsEqual(name.utf8) { return String(path[..<end]) }
      guard isEverywhere, end < rest.endIndex else { return nil }
      rest = rest[rest.index(after: end)...]
    }
  }
}
