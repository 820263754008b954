package import PackageModel

/// When a version was published, and how that is known.
package struct PublishTime: Hashable, Sendable {
  /// Where a time comes from, the most trusted first.
  package enum Source: String, Hashable, Sendable {
    case ledger
    case git
    case tar
    case modificationTime = "mtime"
  }

  /// The moment that documents state.
  package let time: Timestamp
  /// How it is known.
  package let source: Source

  /// The first of the sources that has a usable answer: the ledger, the commit that first added the
  /// tarball, the newest date inside the tar, the file's own date.
  ///
  /// Never the time of the build: pnpm 11 and deno hide versions younger than a day.
  package init(ledger: Timestamp?, git: Timestamp?, tar: Timestamp?, modified: Timestamp) {
    let answers: [(Timestamp?, Source)] = [(ledger, .ledger), (git, .git), (tar, .tar)]
    for case (let time?, let source) in answers where Self.isUsable(time) {
      self.time = time
      self.source = source
      return
    }
    time = Self.isUsable(modified) ? modified : Timestamp(seconds: 0)
    source = .modificationTime
  }

  /// The same time, once it stands in the ledger.
  package var recorded: PublishTime { PublishTime(time: time, source: .ledger) }

  private init(time: Timestamp, source: Source) {
    self.time = time
    self.source = source
  }

  /// Whether RFC 3339 can write the time, and it lies after the epoch.
  private static func isUsable(_ time: Timestamp) -> Bool {
    time.milliseconds > 0 && time.milliseconds < 253_402_300_800_000
  }
}
