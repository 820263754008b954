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
  ///
  /// The beginning of time where it mentions none.
  package let modified: Timestamp
  /// The tarball of which alone it is made, as the user would name it; nil where it is made of others
  /// too, or may be of another the next time.
  package let source: String?
  /// Makes the bytes.
  package let render: @Sendable () -> [UInt8]

  init(
    path: String, kind: Kind, modified: Timestamp = .none, source: String? = nil,
    render: @escaping @Sendable () -> [UInt8]
  ) {
    self.source = source
    self.path = path
    self.kind = kind
    self.modified = modified
    self.render = render
  }
}

extension Timestamp {
  /// The moment of a document that mentions none.
  static let none = Timestamp(seconds: 0)
}
