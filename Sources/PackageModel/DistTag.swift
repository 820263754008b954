/// A name for a version, such as `latest` or `next`: one safe path segment that npm cannot take
/// for a version range.
package struct DistTag: Hashable, Sendable {
  /// The tag that a bare package name means.
  package static let latest = DistTag(verified: "latest")

  /// The tag as it stands in `dist-tags`.
  package let text: String

  private init(verified text: String) { self.text = text }

  /// Reads a tag.
  ///
  /// - Throws: `DistTagFault`, the rule that it breaks.
  package init(parsing text: String) throws(DistTagFault) {
    guard !text.isEmpty else { throw .empty }
    if let fault = PathSegment.fault(in: text) { throw .unsafeSegment(fault) }
    guard VersionRange(parsing: text) == nil else { throw .range }
    self.text = text
  }
}

/// Which rule a dist-tag breaks.
package enum DistTagFault: Error, Hashable, Sendable {
  case empty
  case unsafeSegment(PathSegment.Fault)
  case range

  /// The rule, as a sentence without a full stop.
  package var rule: String {
    switch self {
    case .empty: "a dist-tag must not be empty"
    case .unsafeSegment(let fault): "a dist-tag becomes one segment of a path, and \(fault.rule)"
    case .range: "npm reads it as a version range, so nobody could ask for the tag"
    }
  }
}

extension DistTag: Comparable {
  /// `latest` first, the others by their bytes: the order of `dist-tags`.
  package static func < (left: DistTag, right: DistTag) -> Bool {
    if left == .latest || right == .latest { return left == .latest && right != .latest }
    return left.text.precedesByBytes(right.text)
  }
}
