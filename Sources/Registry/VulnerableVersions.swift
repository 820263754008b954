package import PackageModel

/// A set of versions as intervals: which versions of a package an advisory is about.
///
/// The intervals are ascending and do not touch, so that one set has one spelling.
package struct VulnerableVersions: Hashable, Sendable {
  /// Where an interval ends.
  enum End: Hashable, Sendable {
    case below(SemanticVersion)
    case through(SemanticVersion)
    case never
  }

  /// The versions from a first one, or from the beginning, up to an end.
  struct Interval: Hashable, Sendable {
    /// The first version; nil for the beginning, below every prerelease.
    var start: SemanticVersion?
    var end: End
  }

  /// The intervals.
  let intervals: [Interval]

  /// The union of intervals in any order.
  init(_ intervals: [Interval]) {
    var result: [Interval] = []
    for interval in intervals.filter({ !$0.isEmpty }).sorted(by: Interval.precedes) {
      if let last = result.last, last.reaches(interval.start) {
        result[result.count - 1].end = max(last.end, interval.end)
      } else {
        result.append(interval)
      }
    }
    self.intervals = result
  }

  /// Whether no version is in the set.
  package var isEmpty: Bool { intervals.isEmpty }

  /// Whether a version is in the set, prereleases included.
  package func contains(_ version: SemanticVersion) -> Bool {
    intervals.contains { interval in
      if let start = interval.start, version < start { return false }
      return switch interval.end {
      case .never: true
      case .below(let end): version < end
      case .through(let end): version <= end
      }
    }
  }
}

extension VulnerableVersions: CustomStringConvertible {
  /// The set as a range in npm's sense: `<1.2.3 || >=2.0.0 <2.1.4`.
  ///
  /// npm tests it with prereleases included (@npmcli/metavuln-calculator 7 `lib/advisory.js`), so a
  /// bound means what it says. An empty set would be an empty text, which is every version.
  package var description: String { intervals.map(\.range).joined(separator: " || ") }
}

extension VulnerableVersions.Interval {
  fileprivate var range: String {
    switch (start, end) {
    case (nil, .never): "*"
    case (nil, .below(let end)): "<\(end)"
    case (nil, .through(let end)): "<=\(end)"
    case (let start?, .never): ">=\(start)"
    case (let start?, .below(let end)): ">=\(start) <\(end)"
    case (let start?, .through(let end)):
      start == end ? end.description : ">=\(start) <=\(end)"
    }
  }

  fileprivate var isEmpty: Bool {
    guard let start else { return false }
    return switch end {
    case .below(let end): end <= start
    case .through(let end): end < start
    case .never: false
    }
  }

  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    guard let start = right.start else { return false }
    return left.start.map { $0 < start } ?? true
  }

  /// Whether an interval that begins at a version, not before this one, continues this one.
  fileprivate func reaches(_ next: SemanticVersion?) -> Bool {
    guard let next else { return true }
    return switch end {
    case .below(let end), .through(let end): next <= end
    case .never: true
    }
  }
}

extension VulnerableVersions.End: Comparable {
  /// Orders ends by the versions before them.
  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.never, _): false
    case (_, .never): true
    case (.below(let left), .through(let right)): left <= right
    case (.below(let left), .below(let right)), (.through(let left), .through(let right)),
      (.through(let left), .below(let right)):
      left < right
    }
  }
}
