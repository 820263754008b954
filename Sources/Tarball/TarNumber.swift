/// The numbers in a tar header, as npm reads them (tar 6 `lib/large-numbers.js`).
enum TarNumber {
  private typealias Field = TarHeader.Field

  /// Whether npm can read every number of a header.
  ///
  /// It leaves out a header in which it cannot read one, and takes what follows it for headers.
  static func areReadable(in block: UnsafeRawBufferPointer, _ magic: TarMagic) -> Bool {
    let isReadable = [Field.mode, Field.owner, Field.group, Field.date].allSatisfy {
      isTextOrSmall(block, $0)
    }
    guard magic == .ustar else { return isReadable }
    let hasDates = block[Field.endOfLongPrefix] == 0
    return isReadable && Field.device.allSatisfy { isTextOrSmall(block, $0) }
      && (!hasDates || isTextOrSmall(block, 476..<488) && isTextOrSmall(block, 488..<500))
  }

  /// A number that is not negative, in octal digits or in base 256; nil for anything else.
  ///
  /// Nothing but spaces and NUL is 0.
  static func octalOrBinary(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int64? {
    if block[field.lowerBound] & 0x80 != 0 { return binary(block, field) }
    let (value, digits) = digits(block, field)
    let end = digits.upperBound
    let isEnded = end == field.upperBound || block[end] == 0 || block[end] == 0x20
    return isEnded ? value : nil
  }

  /// A number in octal digits, or none at all, which is 0; nil for anything else.
  ///
  /// Stricter than `octalOrBinary`: behind the number the whole field is of spaces and NULs.
  static func octal(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int64? {
    let (value, digits) = digits(block, field)
    guard !digits.isEmpty || block[field.lowerBound] == 0 else { return nil }
    let rest = block[digits.upperBound..<field.upperBound]
    return rest.allSatisfy { $0 == 0 || $0 == 0x20 } ? value : nil
  }

  /// The octal digits behind the spaces that a field begins with, and where they stand.
  private static func digits(
    _ block: UnsafeRawBufferPointer, _ field: Range<Int>
  ) -> (value: Int64, place: Range<Int>) {
    var value: Int64 = 0
    var index = field.lowerBound
    while index < field.upperBound, block[index] == 0x20 { index += 1 }
    let start = index
    while index < field.upperBound, (0x30...0x37).contains(block[index]) {
      value = value << 3 | Int64(block[index] & 7)
      index += 1
    }
    return (value, start..<index)
  }

  /// A number in base 256; nil for one that is negative, or larger than any archive.
  private static func binary(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int64? {
    guard block[field.lowerBound] == 0x80, isTextOrSmall(block, field) else { return nil }
    return block[field.dropFirst()].reduce(0) { $0 << 8 | Int64($1) }
  }

  /// Whether a field that is in base 256 holds a number of at most 48 bits and a sign.
  private static func isTextOrSmall(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Bool {
    let sign = block[field.lowerBound]
    guard sign & 0x80 != 0 else { return true }
    let filler: UInt8 = sign == 0x80 ? 0 : 0xFF
    return (sign == 0x80 || sign == 0xFF)
      && block[field.dropFirst().dropLast(6)].allSatisfy { $0 == filler }
  }
}
