package import FileSystem
package import SystemPackage

/// What the output should be: every file, in the order in which it may appear to clients.
package struct Tree: Sendable {
  /// The files, by stage and then by path.
  package let entries: [TreeEntry]

  /// A tree of files whose paths are distinct, and none of which lies below another.
  package init(_ entries: [TreeEntry]) {
    let order = entries.indices.sorted {
      (entries[$0].stage, entries[$0].path) < (entries[$1].stage, entries[$1].path)
    }
    self.entries = order.map { entries[$0] }
  }
}

/// One file of a tree.
package struct TreeEntry: Sendable {
  /// Where it lies.
  package let path: TreePath
  /// When it appears.
  package let stage: PublicationStage
  /// What it holds.
  package let content: TreeContent
  /// Whether the build that left the record gave it the same content: then the file that it wrote is
  /// right, and needs not be read.
  package let isAsRecorded: Bool

  /// A file of a tree.
  package init(
    path: TreePath, stage: PublicationStage, content: TreeContent, isAsRecorded: Bool = false
  ) {
    self.isAsRecorded = isAsRecorded
    self.path = path
    self.stage = stage
    self.content = content
  }
}

/// What a file of a tree holds.
package enum TreeContent: Sendable {
  /// Bytes that are made when they are needed. The file's date is never before `notBefore`, in
  /// seconds since 1970.
  case document(notBefore: Int64, render: @Sendable () -> [UInt8])
  /// A document as a coding stores it; dated as the document itself.
  case encoded(ContentCoding, notBefore: Int64, render: @Sendable () -> [UInt8])
  /// The bytes of a file elsewhere.
  case copy(SourceFile)
}

extension TreeContent {
  /// How many bytes the file will have; a document is rendered to know.
  package var size: Int64 {
    switch self {
    case .document(_, let render): Int64(render().count)
    case .encoded(let coding, _, let render): Int64(coding.encode(render()).count)
    case .copy(let source): source.fingerprint.size
    }
  }
}

/// A file whose bytes go into the tree as they are.
package struct SourceFile: Hashable, Sendable {
  /// Where the file lies.
  package let path: FilePath
  /// The file's fingerprint when its bytes were read.
  package let fingerprint: FileFingerprint
  /// A name for its bytes: equal keys mean equal bytes.
  ///
  /// Without white space.
  package let contentKey: String
  /// Whether its bytes were read in this run; else the key is what an earlier run found, and what
  /// gets into the tree is read on its way.
  package let isRead: Bool

  /// A source by its parts.
  package init(
    path: FilePath, fingerprint: FileFingerprint, contentKey: String, isRead: Bool = true
  ) {
    self.isRead = isRead
    self.path = path
    self.fingerprint = fingerprint
    self.contentKey = contentKey
  }
}

/// The order of appearance: nothing appears before what it points to.
package enum PublicationStage: Int, Hashable, Sendable, Comparable, CaseIterable {
  case tarballs
  case versions
  case packuments
  case lists
  case pages

  /// Earlier stages first.
  package static func < (left: PublicationStage, right: PublicationStage) -> Bool {
    left.rawValue < right.rawValue
  }
}
