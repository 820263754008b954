package import Diagnostics
package import PackageModel
package import Registry

/// Something that a registry can be read from: a folder, or a server.
///
/// Paths are those of the layout. Whatever cannot be read is an answer, never an error.
package protocol RegistryReader: Sendable {
  /// The document that belongs at a path.
  func document(at path: String) -> DocumentAnswer
  /// What the tarball at a path holds.
  func tarball(at path: String) -> TarballAnswer
  /// A path as the user would name it.
  func place(of path: String) -> String
}

/// What came of reading a document.
package enum DocumentAnswer: Sendable {
  case found(StoredDocument)
  case missing
  /// Why it could not be read, as a clause.
  case unreadable(String)
}

/// A document as it is stored.
package struct StoredDocument: Sendable {
  /// How the compressed form of a document stands to it.
  package enum Twin: Hashable, Sendable {
    case none
    case same
    case different
  }

  /// Its bytes, without a content coding.
  package let bytes: [UInt8]
  /// The date of its file, or what `Last-Modified` says; in whole seconds.
  package let modified: Timestamp?
  /// The compressed form that servers send instead.
  package let twin: Twin
  /// Whether it is stored in a content coding.
  package let isEncoded: Bool

  /// A document with what is known of its file.
  package init(
    bytes: [UInt8], modified: Timestamp? = nil, twin: Twin = .none, isEncoded: Bool = false
  ) {
    self.bytes = bytes
    self.modified = modified
    self.twin = twin
    self.isEncoded = isEncoded
  }
}

/// What came of reading a tarball.
package enum TarballAnswer: Sendable {
  case read(TarballContents)
  case missing
  /// It is not a tarball that clients install, or could not be read.
  case faulty(Diagnostic)
}
