/// The header of a file, or of the pax records of one, that every reader of tar understands alike:
/// POSIX ustar, with a name of printable ASCII, and with numbers in octal digits.
struct OrdinaryHeader {
  /// Whether pax records follow, which describe the file behind them.
  let isPax: Bool
  /// The number of bytes that follow the header, without padding.
  let size: Int64
  /// The date in seconds since 1970.
  let date: Int64
  private let name: Range<Int>
  private let prefix: Range<Int>

  /// Reads a header of one block; nil for any other.
  init?(_ block: UnsafeRawBufferPointer) {
    guard let header = try? TarHeader(block), header.magic == .ustar,
      header.type == UInt8(ascii: "0") || header.type == UInt8(ascii: "x"), header.hasName,
      !header.hasLinkName,
      Self.otherNumbers.allSatisfy({ TarNumber.octal(block, $0) != nil }),
      let size = TarNumber.octal(block, TarHeader.Field.size),
      let date = TarNumber.octal(block, TarHeader.Field.date),
      let name = Self.printable(block, TarHeader.Field.name),
      let prefix = Self.printable(block, TarHeader.Field.prefix)
    else { return nil }
    isPax = header.type == UInt8(ascii: "x")
    self.size = size
    self.date = date
    self.name = name
    self.prefix = prefix
  }

  /// The numbers that are not used, and without which libarchive takes nothing for an archive.
  private static let otherNumbers =
    [TarHeader.Field.mode, TarHeader.Field.owner, TarHeader.Field.group, TarHeader.Field.checksum]
    + TarHeader.Field.device

  /// The text of a field up to a NUL, where it is printable ASCII.
  private static func printable(
    _ block: UnsafeRawBufferPointer, _ field: Range<Int>
  ) -> Range<Int>? {
    var end = field.lowerBound
    while end < field.upperBound, (0x20...0x7E).contains(block[end]) { end += 1 }
    return end == field.upperBound || block[end] == 0 ? field.lowerBound..<end : nil
  }

  /// The path: where it stands in the block, or put together in a buffer of at least 256 bytes.
  func name(
    in block: UnsafeRawBufferPointer, joinedIn buffer: UnsafeMutableRawBufferPointer
  ) -> MemberName {
    if prefix.isEmpty { return MemberName(bytes: UnsafeRawBufferPointer(rebasing: block[name])) }
    return MemberName(block[prefix] + [UInt8(ascii: "/")] + block[name], in: buffer)
  }
}
