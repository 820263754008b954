/// A moment in UTC, in whole milliseconds since 1970, as packuments write it:
/// `2024-06-11T14:03:22.000Z` (RFC 3339; deno parses it strictly).
package struct Timestamp: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  /// A moment by its milliseconds since 1970.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment by its whole seconds since 1970; the furthest one where they are too many.
  package init(seconds: Int64) {
    let (product, isOverflow) = seconds.multipliedReportingOverflow(by: 1000)
    milliseconds = isOverflow ? (seconds < 0 ? .min : .max) : product
  }

  /// Whole seconds since 1970, rounded up.
  package var secondsRoundedUp: Int64 {
    milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0)
  }

  /// The date of every member in a tarball that npm packed (pacote `lib/util/tar-create-options.js`):
  /// it says nothing about the package.
  package static let npmFixedDate = Timestamp(seconds: 499_162_500)
}

extension Timestamp: Comparable {
  /// Earlier moments first.
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
