import PackageModel

/// A version at which an OSV range begins or ends (OSV schema, `affected[].ranges[].events`).
struct VersionEvent: Hashable, Sendable {
  /// What happens there; the raw values are the schema's keys.
  enum Kind: String, CaseIterable, Hashable, Sendable {
    /// This version and those after it are affected.
    case introduced
    /// This version and those after it are not.
    case fixed
    /// This version is the last that is.
    case lastAffected = "last_affected"
    /// The range says nothing of this version and those after it.
    case limit
  }

  let kind: Kind
  /// The version; nil for the beginning of `introduced` and for the limit `*`, which is none.
  let version: SemanticVersion?

  /// Reads an event's value, or nil where it is neither a version nor `0` or `*` where they may be.
  init?(_ kind: Kind, parsing text: String) {
    let isUnbounded = (kind == .introduced && text == "0") || (kind == .limit && text == "*")
    let version = SemanticVersion(strict: text)
    guard isUnbounded || version != nil else { return nil }
    self.kind = kind
    self.version = version
  }
}

extension VulnerableVersions.Interval {
  /// The intervals of one range's events, whatever their order in the file.
  ///
  /// The events are taken by version, ascending, as the schema's evaluation says. Of several at one
  /// version the one that changes the state comes first: a range that is fixed and introduced again
  /// there goes on, and a version that is introduced and fixed at once is not affected.
  static func intervals(of events: [VersionEvent]) -> [Self] {
    var sweep = EventSweep(limit: .limit(of: events))
    let moments = Dictionary(grouping: events.filter { $0.kind != .limit }, by: \.version)
    if let kinds = moments[nil] { sweep.pass(nil, kinds.map(\.kind)) }
    for version in moments.keys.compactMap(\.self).sorted() {
      sweep.pass(version, moments[version, default: []].map(\.kind))
    }
    return sweep.finished
  }
}

/// A walk over the versions of one range's events, from the lowest up.
private struct EventSweep {
  /// Where the range ends in any case.
  let limit: VulnerableVersions.End
  private var intervals: [VulnerableVersions.Interval] = []
  /// The interval that has begun: its start, nil for the beginning of all versions.
  private var open: SemanticVersion??

  init(limit: VulnerableVersions.End) { self.limit = limit }

  /// Takes in everything that happens at one version.
  mutating func pass(_ version: SemanticVersion?, _ kinds: [VersionEvent.Kind]) {
    let isIntroduced = kinds.contains(.introduced)
    let isFixed = kinds.contains(.fixed)
    if isIntroduced, !isFixed, open == nil { open = .some(version) }
    guard let version else { return }
    if isFixed, !isIntroduced { close(.below(version)) }
    if kinds.contains(.lastAffected) { close(.through(version)) }
  }

  /// The intervals, with the one that nothing has ended.
  var finished: [VulnerableVersions.Interval] {
    var sweep = self
    sweep.close(.never)
    return sweep.intervals
  }

  private mutating func close(_ end: VulnerableVersions.End) {
    guard let start = open else { return }
    intervals.append(.init(start: start, end: min(end, limit)))
    open = nil
  }
}

extension VulnerableVersions.End {
  /// The highest of the limits among events: a version below any of them is looked at.
  fileprivate static func limit(of events: [VersionEvent]) -> Self {
    let limits = events.filter { $0.kind == .limit }
    guard !limits.contains(where: { $0.version == nil }) else { return .never }
    return limits.compactMap(\.version).max().map(Self.below) ?? .never
  }
}
