/// The records of a pax header that say which member it describes (POSIX.1-2001, pax extended
/// header).
///
/// libarchive reads records by their lengths, npm by lines (tar 6 `lib/pax.js`): what they read
/// differently is refused.
struct PaxRecords {
  /// The path; nil where none is stated.
  private(set) var path: [UInt8]?
  /// The size in bytes; nil where none is stated.
  private(set) var size: Int64?
  /// The date in seconds since 1970, 0 for an empty one; nil where none is stated, or none of digits
  /// alone.
  private(set) var date: Int64?
  /// Whether anything is stated besides a path, a size, and a date of digits alone.
  private(set) var holdsOthers = false
  /// Whether the target of a link is stated.
  private(set) var namesLink = false
  /// A record by which libarchive gives a member another name or content, and npm does not.
  private(set) var sparseKey: String?

  /// Reads the content of a pax header.
  ///
  /// - Throws: `TarballFault`.
  init(_ bytes: [UInt8]) throws(TarballFault) {
    // libarchive takes no path from a header in which it meets this, at the end neither.
    let holdsNUL = bytes.contains(0)
    holdsOthers = holdsNUL
    var rest = bytes[...]
    while rest.last == 0 { rest.removeLast() }
    while !rest.isEmpty {
      let length = Self.length(rest)
      let record = rest.prefix(length)
      guard length > 0, record.count == length, record.last == Self.newline,
        let equals = record.firstIndex(of: UInt8(ascii: "=")),
        let space = record.firstIndex(of: Self.space), space + 1 < equals
      else { throw .ambiguousTar("a pax record has a wrong length") }
      let key = String(decoding: record[(space + 1)..<equals], as: UTF8.self)
      try take(key, record[(equals + 1)...].dropLast())
      rest = rest.dropFirst(length)
    }
    if holdsNUL, path != nil || size != nil || namesLink || sparseKey != nil {
      throw .ambiguousTar("a pax header holds a NUL")
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  /// The length that a record states, without a leading zero; 0 for none.
  private static func length(_ record: ArraySlice<UInt8>) -> Int {
    let digits = record.prefix { $0 != space }
    let isNumber = digits.count <= 7 && digits.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, digits.first != 0x30 else { return 0 }
    return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) throws(TarballFault) {
    switch key {
    case "path":
      try checkText(value)
      path = Array(value)
    case "size":
      let isNumber = value.allSatisfy { (0x30...0x39).contains($0) }
      guard isNumber, (1...15).contains(value.count) else {
        throw .ambiguousTar("a pax record states a size that is no number")
      }
      size = value.reduce(0) { $0 * 10 + Int64($1 & 15) }
    case "mtime" where value.allSatisfy({ (0x30...0x39).contains($0) }) && value.count <= 12:
      date = value.reduce(0) { $0 * 10 + Int64($1 & 15) }
    case "linkpath":
      holdsOthers = true
      try checkText(value)
      namesLink = true
    default:
      holdsOthers = true
      let isSparse = key.hasPrefix("GNU.sparse.")
      if isSparse || ["SCHILY.realsize", "SUN.holesdata"].contains(key) { sparseKey = key }
      try checkLines(value)
    }
  }

  /// Refuses text that npm does not take from its line, or takes for a number.
  private func checkText(_ value: ArraySlice<UInt8>) throws(TarballFault) {
    let isNumber = value.allSatisfy { (0x30...0x39).contains($0) }
    let isLine = !value.contains(Self.newline) && String(validating: value, as: UTF8.self) != nil
    guard !isNumber, isLine else {
      throw .ambiguousTar("a pax record holds a path that is no text")
    }
  }

  /// Refuses a value that npm would take for further records.
  private func checkLines(_ value: ArraySlice<UInt8>) throws(TarballFault) {
    let lines = value.split(separator: Self.newline, omittingEmptySubsequences: false).dropFirst()
    guard lines.allSatisfy({ !(0x30...0x39).contains($0.first ?? 0) }) else {
      throw .ambiguousTar("a pax record holds what looks like others")
    }
  }
}
