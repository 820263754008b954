import FileSystem
import OutputTree
import SystemPackage
import TestSupport

extension Tree {
  /// Plans and, where nothing stands against it, applies: the sequence of a build.
  @discardableResult
  func build(
    in store: inout some TreeStore, adopt: Bool = false, grace: Grace = .none
  ) throws(FileSystemError) -> TreePlan {
    let record = try store.readRecord().flatMap(BuildRecord.init(text:))
    let survey = try TreeSurvey(of: self, record: record, in: store)
    let plan = TreePlan(for: self, record: record, survey: survey, adopt: adopt, grace: grace)
    if plan.conflicts.isEmpty { try TreeWriter.apply(plan, record: record, to: &store) }
    return plan
  }
}

extension TreeEntry {
  /// A document of one text.
  static func document(
    _ path: TreePath, _ text: String, stage: PublicationStage = .packuments, notBefore: Int64 = 0
  ) -> TreeEntry {
    TreeEntry(
      path: path, stage: stage,
      content: .document(notBefore: notBefore) { Array(text.utf8) })
  }

  /// A tarball in a store in memory, where its key is its content.
  static func tarball(_ path: TreePath, _ content: String) -> TreeEntry {
    let fingerprint = FileFingerprint(device: 0, inode: 0, size: 0, modified: 0)
    let source = SourceFile(
      path: FilePath("source"), fingerprint: fingerprint, contentKey: content)
    return TreeEntry(path: path, stage: .tarballs, content: .copy(source))
  }
}

extension TreePlan {
  /// How many files are added, replaced, deleted and unchanged.
  var summary: String {
    "+\(counts.added) ~\(counts.replaced) -\(counts.deleted) =\(counts.unchanged)"
  }
}

extension TreePath: ExpressibleByStringLiteral {
  /// A path that the test knows to be one.
  package init(stringLiteral text: String) {
    guard let path = TreePath(text) else { preconditionFailure("\(text) is no path") }
    self = path
  }
}

extension MemoryStore {
  /// What clients see: every file's text by its path.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for (path, file) in files { texts[path.text] = String(decoding: file.bytes, as: UTF8.self) }
    return texts
  }
}
