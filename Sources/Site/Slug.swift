/// One segment of a path that stands for a stranger's text, such as a keyword.
///
/// Two texts never have the same slug, also where the case of letters does not count: what is not a
/// lower-case letter, a digit or a hyphen within is written as its bytes, `C++` as `_43_2b_2b`.
struct Slug: Hashable, Sendable {
  /// The segment.
  let text: String

  /// The slug of a text; nil for the empty text, and where the segment would be longer than file
  /// systems take.
  init?(_ source: String) {
    var bytes: [UInt8] = []
    for byte in source.utf8 {
      if Self.stays(byte) && !(byte == UInt8(ascii: "-") && bytes.isEmpty) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "_"), Self.digit(byte >> 4), Self.digit(byte & 0xF)]
      }
    }
    guard !bytes.isEmpty, bytes.count <= Self.limit else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  private static let limit = 200

  private static func stays(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
