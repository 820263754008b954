import FoundationEssentials

/// A moment in UTC, in whole milliseconds since 1970, as packuments write it:
/// `2024-06-11T14:03:22.000Z` (RFC 3339; deno parses it strictly).
package struct Timestamp: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  /// A moment by its milliseconds since 1970.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment by its whole seconds since 1970.
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Reads an RFC 3339 date and time with any offset, with or without a fraction; nil otherwise.
  package init?(parsing text: String) {
    let plain = Date.ISO8601FormatStyle(timeZone: .gmt)
    guard text.utf8.contains(UInt8(ascii: "T")) else { return nil }
    let date =
      (try? plain.parse(text))
      ?? (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt).parse(text))
    guard let date else { return nil }
    milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  /// Whole seconds since 1970, rounded up.
  package var secondsRoundedUp: Int64 {
    milliseconds.quotientAndRemainder(dividingBy: 1000).quotient
      + (milliseconds % 1000 > 0 ? 1 : 0)
  }

  /// The date of every member in a tarball that npm packed (pacote `lib/util/tar-create-options.js`):
  /// it says nothing about the package.
  package static let npmFixedDate = Timestamp(seconds: 499_162_500)
}

extension Timestamp: Comparable {
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// The form of packuments, always with three digits of milliseconds.
  package var description: String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
  }
}
