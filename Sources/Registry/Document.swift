package import PackageModel

/// One document of the registry: where it lies, when it appears, and how its bytes are made.
package struct Document: Sendable {
  /// The order of publication: nothing appears before what it points to.
  package enum Kind: Hashable, Sendable {
    /// One version's manifest.
    case version
    /// All versions of a package.
    case packument
    /// A list over packages, or a service document.
    case list
  }

  /// The path in the tree.
  package let path: String
  /// What it is.
  package let kind: Kind
  /// The newest moment that the document mentions: its file is never older.
  package let modified: Timestamp
  /// Makes the bytes.
  package let render: @Sendable () -> [UInt8]
}
