/// The text of a README as UTF-8, cut where it is too long.
struct ReadmeSource {
  let bytes: [UInt8]
  let isCut: Bool

  /// Reads UTF-8, or UTF-16 with a byte order mark, which Windows PowerShell 5 writes.
  init(_ file: [UInt8], limit: Int) {
    let text = Self.utf8(file.prefix(limit + 4))
    isCut = text.count > limit || file.count > limit + 4
    let kept = isCut ? Self.wholeLines(text.prefix(limit)) : text[...]
    bytes = Array(String(decoding: kept, as: UTF8.self).utf8)
  }

  private static func utf8(_ file: ArraySlice<UInt8>) -> [UInt8] {
    if file.starts(with: [0xFF, 0xFE]) { return utf16(file.dropFirst(2), lowByte: 0) }
    if file.starts(with: [0xFE, 0xFF]) { return utf16(file.dropFirst(2), lowByte: 1) }
    return Array(file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, lowByte: Int) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      UInt16(bytes[index + lowByte]) | UInt16(bytes[index + 1 - lowByte]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The bytes up to the last line feed, where one is near; else up to a whole character.
  private static func wholeLines(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if let feed = bytes.suffix(4096).lastIndex(of: UInt8(ascii: "\n")) { return bytes[...feed] }
    let start = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
    return bytes[..<start]
  }
}
