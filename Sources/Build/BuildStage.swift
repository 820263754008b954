/// A part of a build that takes its time, in the order of the pipeline.
package enum BuildStage: String, Hashable, Sendable, CaseIterable {
  /// Looking whether anything was touched since the last build.
  case look
  /// Listing the packages folders.
  case discover
  /// Reading the tarballs that are not known.
  case scan
  /// Choosing among them, and reading ledger and git.
  case interpret
  /// Making packages of versions, and documents and pages of packages.
  case assemble
  /// Comparing the tree with the output.
  case plan
  /// Writing what differs.
  case apply
  /// Leaving cache and snapshot for the next build.
  case keep
}

/// Is told what a build does.
package struct BuildObserver: Sendable {
  /// Is told after each tarball how many of how many were read; called from several threads.
  package var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  /// Is told which stage begins.
  package var stage: @Sendable (BuildStage) -> Void = { _ in }

  /// Is told, and does nothing.
  package init() {}
}
