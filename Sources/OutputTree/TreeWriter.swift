package import FileSystem

/// Applies a plan: the one place that writes or deletes in an output.
///
/// In order: the record grows, everything new is staged and brought to the disk, staged files are
/// moved to their places in the order of publication, what is no longer wanted is deleted, and the
/// record shrinks. Stopped at any point, the tree is one that clients can install from, and the
/// next build finishes it.
package enum TreeWriter {
  /// Applies the plan.
  ///
  /// - Precondition: the plan has no conflicts.
  /// - Throws: `FileSystemError`, from the first step that failed.
  package static func apply<Store: TreeStore>(
    _ plan: TreePlan, record: BuildRecord?, to store: inout Store
  ) throws(FileSystemError) {
    precondition(plan.conflicts.isEmpty, "a plan with conflicts is not applied")
    let final = finalRecord(of: plan)
    if plan.operations.isEmpty {
      guard record != final else { return }
      // An earlier build was stopped, and may have left something staged.
      try store.discardStaged()
      return try store.writeRecord(final.text)
    }
    try store.discardStaged()
    try claim(plan, beside: record, in: &store)
    var written = try stage(plan, in: &store)
    try store.synchronize()
    try publish(plan, in: &store)
    try store.discardStaged()
    written.entries.merge(final.entries) { new, _ in new }
    try store.writeRecord(written.text)
  }

  /// Lets the record grow by everything that will be ours, and is not yet.
  private static func claim<Store: TreeStore>(
    _ plan: TreePlan, beside record: BuildRecord?, in store: inout Store
  ) throws(FileSystemError) {
    let claimed = claims(of: plan, beside: record ?? BuildRecord())
    guard record != nil else { return try store.writeRecord(BuildRecord().text + claimed.claim) }
    try store.extendRecord(by: claimed.claim)
  }

  private static func claims(of plan: TreePlan, beside record: BuildRecord) -> BuildRecord {
    var claimed = BuildRecord()
    for (path, entry) in plan.leaving where record.entries[path] != entry {
      claimed.entries[path] = entry
    }
    for (entry, fingerprint) in plan.kept {
      let now = BuildRecord.Entry(entry, fingerprint)
      if record.entries[entry.path] != now { claimed.entries[entry.path] = now }
    }
    // A file that is about to be replaced is ours, but no longer known by its old fingerprint. The
    // key stays, for whoever must know later that this is a copy.
    for operation in plan.operations {
      var entry = record.entries[operation.path] ?? BuildRecord.Entry()
      entry.fingerprint = nil
      if let key = operation.contentKey { entry.contentKey = key }
      claimed.entries[operation.path] = entry
    }
    return claimed
  }

  /// The record of the files that the plan leaves alone.
  private static func finalRecord(of plan: TreePlan) -> BuildRecord {
    var record = BuildRecord()
    for (path, entry) in plan.leaving { record.entries[path] = entry }
    for kept in plan.kept {
      record.entries[kept.entry.path] = BuildRecord.Entry(kept.entry, kept.fingerprint)
    }
    return record
  }

  private static func stage<Store: TreeStore>(
    _ plan: TreePlan, in store: inout Store
  ) throws(FileSystemError) -> BuildRecord {
    var written = BuildRecord()
    for (number, operation) in plan.operations.enumerated() {
      switch operation {
      case .create(let entry):
        let fingerprint = try store.stage(entry.content, as: number, replacing: nil)
        written.entries[entry.path] = BuildRecord.Entry(entry, fingerprint)
      case .replace(let entry, let replaced):
        let fingerprint = try store.stage(entry.content, as: number, replacing: replaced)
        written.entries[entry.path] = BuildRecord.Entry(entry, fingerprint)
      case .delete: break
      }
    }
    return written
  }

  private static func publish<Store: TreeStore>(
    _ plan: TreePlan, in store: inout Store
  ) throws(FileSystemError) {
    for (number, operation) in plan.operations.enumerated() {
      switch operation {
      case .create(let entry), .replace(let entry, _):
        try store.publish(number, at: entry.path)
      case .delete(let path): try store.remove(path)
      }
    }
  }
}

extension BuildRecord.Entry {
  fileprivate init(_ entry: TreeEntry, _ fingerprint: FileFingerprint) {
    self.init(fingerprint: fingerprint, contentKey: entry.contentKey)
  }
}

extension TreeEntry {
  fileprivate var contentKey: String? {
    if case .copy(let source) = content { source.contentKey } else { nil }
  }
}

extension TreeOperation {
  fileprivate var contentKey: String? {
    switch self {
    case .create(let entry), .replace(let entry, _): entry.contentKey
    case .delete: nil
    }
  }
}
