package import FileSystem

/// One step from the tree on disk to the desired one.
package enum TreeOperation: Sendable {
  case create(TreeEntry)
  case replace(TreeEntry, FileFingerprint)
  case delete(TreePath)

  /// Where the step acts.
  package var path: TreePath {
    switch self {
    case .create(let entry), .replace(let entry, _): entry.path
    case .delete(let path): path
    }
  }
}

/// A reason why a tree cannot be applied without touching what is not ours.
package enum TreeConflict: Hashable, Sendable {
  /// The output holds files, and no record says that they are ours; the first few of them.
  case unrecorded([TreePath])
  /// A file that is not ours stands at a path of the tree and holds something else.
  case foreignFile(TreePath)
  /// Something stands at a path of the tree, or above it, that no file can replace.
  case obstructed(TreePath, FileNode)
}

/// How long a copy stays that nothing points to any longer: clients may have read what pointed to it.
package struct Grace: Hashable, Sendable {
  /// The time, in seconds since 1970.
  package let now: Int64
  /// How long, in seconds; 0 for not at all.
  package let length: Int64

  /// A grace by its length, at a time.
  package init(of length: Int64, at now: Int64) {
    self.length = length
    self.now = now
  }

  /// No grace.
  package static let none = Grace(of: 0, at: 0)

  /// Whether it is over for what nothing has pointed to since a time.
  func isOver(since time: Int64) -> Bool { now - time >= length }
}

/// The difference between the tree on disk and the desired one, as ordered steps.
package struct TreePlan: Sendable {
  /// What to do, in the order of publication; deletions come last, and of
  /// those the tarballs.
  package private(set) var operations: [TreeOperation] = []
  /// Files that are right already, and their fingerprints.
  package private(set) var kept: [(entry: TreeEntry, fingerprint: FileFingerprint)] = []
  /// Copies that nothing points to any longer, and that stay for a while; by path, since when.
  package private(set) var leaving: [(path: TreePath, entry: BuildRecord.Entry)] = []
  /// Why nothing may be done; empty in a plan that can be applied.
  package private(set) var conflicts: [TreeConflict] = []

  /// Decides by the desired tree, the record and what was found on disk.
  ///
  /// - Parameters:
  ///   - adopt: whether the files of an output without a record count as ours where the tree has them.
  ///   - grace: how long a copy stays that nothing points to any longer.
  package init(
    for tree: Tree, record: BuildRecord?, survey: TreeSurvey, adopt: Bool = false,
    grace: Grace = .none
  ) {
    if record == nil, !survey.strangers.isEmpty, !adopt {
      conflicts = [.unrecorded(survey.strangers)]
      return
    }
    for (entry, standing) in zip(tree.entries, survey.standings) {
      let isOurs = record.map { $0.entries[entry.path] != nil } ?? adopt
      place(entry, standing, isOurs: isOurs)
    }
    for path in survey.leftovers { leave(path, record?.entries[path] ?? .init(), grace) }
  }

  /// Deletes what is left over, or lets it stay until its grace is over.
  private mutating func leave(_ path: TreePath, _ entry: BuildRecord.Entry, _ grace: Grace) {
    let since = min(entry.leftSince ?? grace.now, grace.now)
    guard entry.contentKey != nil, !grace.isOver(since: since) else {
      return operations.append(.delete(path))
    }
    var entry = entry
    entry.leftSince = since
    leaving.append((path, entry))
  }

  private mutating func place(_ entry: TreeEntry, _ standing: Standing, isOurs: Bool) {
    switch standing {
    case .missing: operations.append(.create(entry))
    case .same(let fingerprint): kept.append((entry, fingerprint))
    case .different(let fingerprint):
      if isOurs {
        operations.append(.replace(entry, fingerprint))
      } else {
        conflicts.append(.foreignFile(entry.path))
      }
    case .obstructed(let node): conflicts.append(.obstructed(entry.path, node))
    }
  }

  /// Takes the steps of some paths in another order, and all others where they are.
  ///
  /// - Parameter paths: of entries of one stage.
  package mutating func reorder(_ paths: [TreePath]) {
    let ranks = Dictionary(zip(paths, paths.indices)) { first, _ in first }
    let slots = operations.indices.filter { ranks[operations[$0].path] != nil }
    let steps = slots.map { operations[$0] }.sorted {
      ranks[$0.path, default: 0] < ranks[$1.path, default: 0]
    }
    for (slot, step) in zip(slots, steps) { operations[slot] = step }
  }

  /// How many files each kind of step concerns.
  package var counts: TreeChangeCounts {
    var counts = TreeChangeCounts(unchanged: kept.count)
    counts.leaving = leaving.count
    for operation in operations {
      switch operation {
      case .create: counts.added += 1
      case .replace: counts.replaced += 1
      case .delete: counts.deleted += 1
      }
    }
    return counts
  }
}

/// How many files of a tree were added, replaced, deleted or left alone.
package struct TreeChangeCounts: Hashable, Sendable {
  /// Files that were not there.
  package var added = 0
  /// Files whose bytes changed.
  package var replaced = 0
  /// Files that the tree no longer has.
  package var deleted = 0
  /// Copies that nothing points to any longer, and that are deleted later.
  package var leaving = 0
  /// Files that were right and not touched.
  package var unchanged = 0

  /// Files of counts that are known.
  package init(unchanged: Int = 0) { self.unchanged = unchanged }

  /// How many files the tree has now.
  package var total: Int { added + replaced + unchanged }
}
