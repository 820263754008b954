import TestSupport

/// Archives at the edges of the format, the same for the same seed.
struct TarGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  /// An archive of a few members, most of them with one thing wrong.
  mutating func archive() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<(1 + number(below: 4)) {
      bytes += members(depth: 0)
      if chance(of: 25) { bytes += [UInt8](repeating: 0, count: 512) }
    }
    return bytes + [UInt8](repeating: 0, count: 512 * number(below: 3))
  }

  private mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 11) % UInt64(limit))
  }

  private mutating func chance(of parts: Int) -> Bool { number(below: parts) == 0 }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  private static let names = [
    "package/package.json", "package/package.json", "package/a", "package/b/c", "package/",
    "package/package.json/", "package//package.json", "package/./package.json", "/package.json",
    "//package.json", "\\package.json", "c:package.json", "c:/package.json", "c:a/package.json",
    "/c:package.json", "package\\package.json", "package/../package.json", "..", "", "7", "12/3",
    "package", "package/a\u{0}b", "package/package.json\u{0}\nb", "package/\u{FF}", "../a/./b",
  ]

  /// A member with what describes it; its content may look like members itself.
  private mutating func members(depth: Int) -> [UInt8] {
    var member = TarMember(pick(Self.names), content: content(depth: depth))
    if chance(of: 4) { disturb(&member) }
    var bytes: [UInt8] = []
    while chance(of: 4), bytes.count < 20_000 { bytes += description() }
    return bytes + member.bytes
  }

  private mutating func content(depth: Int) -> [UInt8] {
    if depth < 2, chance(of: 3) { return members(depth: depth + 1) }
    return Array("{\"v\":\(number(below: 1000))}".utf8)
  }

  private mutating func disturb(_ member: inout TarMember) {
    switch number(below: 12) {
    case 0: member.type = Array("012345677DSLKMVANIZxgX\u{0}".utf8)[number(below: 23)]
    case 1: member.linkName = Array("package/a".utf8)
    case 2: member.size = Int64(pick([0, 1, 512, 513, 1024, 1536, 2048]))
    case 3: member.magic = pick([.gnu, .none])
    case 4: member.prefix = Array(pick(["package", "package/", "x/package", "/"]).utf8)
    case 5: member.overlay = [pick([100, 108, 116, 136, 329, 337]): [pick([0x80, 0x90, 0xFF])]]
    case 6:
      member.overlay = [124: Array(pick(["+0000000777", "-1", " 12", "9", "\t7", "1x"]).utf8)]
    case 7: member.overlay = [263: Array(pick(["00", "  ", "01", "\u{0}\u{0}"]).utf8)]
    case 8:
      member.magic = .gnu
      member.overlay = [pick([345, 386, 483]): Array("00000000003".utf8)]
    case 9: member.checksum = number(below: 10_000)
    case 10: member.modified = pick([0, -1, 1 << 40, 1 << 60])
    default:
      member.type = UInt8(ascii: pick(["1", "2", "5", "3", "6"]))
      member.linkName = chance(of: 2) ? [] : Array("package/a".utf8)
    }
  }

  private mutating func description() -> [UInt8] {
    var member: TarMember
    switch number(below: 6) {
    case 0: member = .gnuLongName(pick(Self.names))
    case 1: member = .paxGlobal([record(), record()])
    case 2: member = TarMember("././@LongLink", type: "K", content: Array("package/a\u{0}".utf8))
    case 3: member = TarMember("pax", type: "x", content: Array(pick(Self.brokenRecords).utf8))
    default: member = .pax(chance(of: 3) ? [record(), record()] : [record()])
    }
    if chance(of: 12) { member.type = UInt8(ascii: "X") }
    if chance(of: 12) { disturb(&member) }
    return member.bytes
  }

  private mutating func record() -> (key: String, value: String) {
    switch number(below: 9) {
    case 0: ("size", pick(["0", "1", "512", "1024", "007", "1x", "-1", ""]))
    case 1: ("linkpath", "package/a")
    case 2: ("comment", pick(["x", "x\n24 path=package/package.json", "x\ny", "\u{0}"]))
    case 3: (pick(["GNU.sparse.name", "GNU.sparse.size", "SCHILY.realsize"]), "5")
    case 4: ("mtime", pick(["1", "x", "1e400"]))
    default: ("path", pick(Self.names + ["package/a\n", "123"]))
    }
  }

  private static let brokenRecords = [
    "", "\n", "29 path=package/package.json\n\n", "99 path=package/a\n", "029 path=package/a\n",
    "18 path=package/a\n17 path=package/a\n", " 18 path=package/a\n", "18 path=package/a\u{0}",
    "9 a\n", "18 path=package/a\n\u{0}",
  ]
}

extension UInt8 {
  fileprivate init(ascii: String) { self = ascii.utf8.first ?? 0 }
}
