/// Tarballs that are small, and hold more than a machine has.
package enum Bomb {
  /// One gzip member of 64 MiB of zeros: about 65 kB.
  private static let member = Gzip.deflated([UInt8](repeating: 0, count: 64 << 20), level: 9).bytes

  /// Gzip members that inflate to so many zeros, in steps of 64 MiB.
  package static func zeros(_ count: Int64) -> [UInt8] {
    [[UInt8]](repeating: member, count: Int(count >> 26)).flatMap(\.self)
  }

  /// A package with a file of so many zeros, in steps of 64 MiB; 10 GiB of them are 10 MB.
  package static func file(
    _ path: String = "package/zeros", name: String, size: Int64
  ) -> [UInt8] {
    var large = TarMember(path)
    large.size = size
    let before = TarballFixture(name: name, version: "1.0.0").members + [large]
    return Gzip.stored(before.flatMap(\.bytes)).bytes + zeros(size)
      + Gzip.stored([UInt8](repeating: 0, count: 1024)).bytes
  }

  /// A package with so many zeros behind the end of its archive.
  package static func padding(name: String, size: Int64) -> [UInt8] {
    TarballFixture(name: name, version: "1.0.0").bytes + zeros(size)
  }

  /// A package with so many thousands of empty files of one name.
  package static func members(name: String, thousands: Int, path: String = "package/a") -> [UInt8] {
    let thousand = [[UInt8]](repeating: TarMember.file(path).bytes, count: 1000).flatMap(\.self)
    let before = TarballFixture(name: name, version: "1.0.0").members.flatMap(\.bytes)
    return Gzip.stored(before).bytes
      + [[UInt8]](repeating: Gzip.deflated(thousand, level: 9).bytes, count: thousands)
      .flatMap(\.self)
  }
}
