import TestSupport

@testable import Tarball

/// Tarballs that are ordinary but for a change or two, the same for the same seed.
struct OrdinaryTarGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A tarball, and what to ask of it.
  mutating func tarball() -> (bytes: [UInt8], query: TarballQuery) {
    var tar: [UInt8] = []
    var headers: [Int] = []
    for _ in 0..<(1 + random.number(below: 5)) {
      let member = member()
      for part in isOneOf(3) ? [records(of: member), member] : [member] {
        headers.append(tar.count)
        tar += part.bytes
      }
    }
    tar += [UInt8](repeating: 0, count: 512 * random.choice([2, 2, 2, 2, 3, 20, 1, 0]))
    for _ in 0..<random.choice([0, 0, 1, 1, 2]) { change(&tar, at: random.choice(headers)) }
    if isOneOf(40) { tar.removeLast(min(tar.count, random.number(below: 2000))) }
    var bytes = isOneOf(3) ? Gzip.deflated(tar).bytes : Gzip.stored(tar).bytes
    if isOneOf(40) { bytes.removeLast(random.number(below: 20)) }
    return (bytes, query(inflatedCount: tar.count))
  }

  private mutating func isOneOf(_ count: Int) -> Bool { random.number(below: count) == 0 }

  private mutating func member() -> TarMember {
    let name = random.choice([
      "package/package.json", "package/a", "package/lib/index.js", "package/a b~=c", "x",
      "./package/a",
      "package/../a", "package//a", "package/" + String(repeating: "n", count: 92),
    ])
    var member = TarMember(isOneOf(30) ? "package/a/" : name, content: noise(size()))
    if isOneOf(6) {
      member.prefix = Array(
        random.choice(["package", "a//b", String(repeating: "p", count: 131)]).utf8)
    }
    return member
  }

  private mutating func size() -> Int {
    let edges = [131_072, 262_144, 524_288].map { $0 - 512 * random.number(below: 8) }
    return isOneOf(20)
      ? random.choice(edges) + random.choice([-1, 0, 1])
      : random.choice([0, 1, 511, 512, 513, 1024, random.number(below: 3000)])
  }

  private mutating func records(of member: TarMember) -> TarMember {
    var records: [(key: String, value: String)] = []
    for _ in 0..<(1 + random.number(below: 3)) {
      records.append(
        random.choice([
          ("path", "package/b"), ("path", String(repeating: "l/", count: 150) + "z"),
          ("size", "\(member.content.count)"), ("size", "0"), ("mtime", "499162500"), ("mtime", ""),
          ("mtime", "1.5"), ("path", "7"), ("comment", "1"),
        ]))
    }
    var header = TarMember.pax(records)
    if isOneOf(12) { header.content += [UInt8](repeating: 0, count: 1 + random.number(below: 3)) }
    return header
  }

  /// Changes a byte of a header, and mostly sets its checksum right.
  private mutating func change(_ tar: inout [UInt8], at header: Int) {
    let field = random.choice([
      0..<100, 100..<136, 136..<148, 156..<158, 257..<345, 345..<500, 0..<512,
    ])
    let byte: UInt8 = random.choice([
      0, 0x0A, 0x20, 0x2E, 0x2F, 0x30, 0x37, 0x39, 0x41, 0x78, 0x80, 0xFF,
    ])
    tar[header + field.lowerBound + random.number(below: field.count)] = byte
    guard !isOneOf(8) else { return }
    let place = (header + 148)..<(header + 156)
    for index in place { tar[index] = 0x20 }
    let digits = String(tar[header..<(header + 512)].reduce(0) { $0 + Int($1) }, radix: 8)
    let text = String(repeating: "0", count: 6 - digits.utf8.count) + digits + "\0 "
    tar.replaceSubrange(place, with: Array(text.utf8))
  }

  private mutating func query(inflatedCount: Int) -> TarballQuery {
    var limits = TarballLimits()
    if isOneOf(10) {
      switch random.number(below: 3) {
      case 0: limits.memberCount = random.number(below: 5)
      case 1: limits.heldBytes = random.number(below: 1500)
      default: limits.inflatedBytes = Int64(random.number(below: inflatedCount + 1000))
      }
    }
    let demand = random.choice([TarballQuery.Demand.prefix(300), .nothing, .whole(limit: 4 << 20)])
    return TarballQuery(limits: limits) { _ in demand }
  }
}
