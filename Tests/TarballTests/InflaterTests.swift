import Tarball
import TestSupport
import Testing

@Suite("The two inflaters")
struct InflaterTests {
  private static let small = TarballFixture(
    manifest: #"{"name":"bolt","version":"1.0.0"}"#,
    files: [.file("index.js", "module.exports = require('./bolt')\n" + filler)])
  private static let filler = String(repeating: "// abcabcabd\n", count: 20)

  @Test(
    "Both give the same listing for sizes around the edges of the buffers",
    arguments: [
      0, 1, 511, 512, 513, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, (256 << 10) - 1, 256 << 10,
      (256 << 10) + 1, 3_000_000,
    ])
  func sizes(size: Int) throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: size)
    for content in [noise(size), text] {
      let tar = TarballFixture(
        manifest: "1", files: [TarMember("a.bin", content: content), .file("z")]
      ).tar
      for gzip in [Gzip.stored(tar), .deflated(tar), .deflated(tar, level: 1)] {
        try expectAgreement(gzip.bytes, unpackedSize: Int64(size) + 1)
      }
    }
  }

  @Test("Both end where the output ends exactly with the buffer", arguments: [-512, 0, 512])
  func edgeOfOutput(difference: Int) throws {
    for buffers in 1...3 {
      let length = buffers * (256 << 10) + difference
      // Two headers, the one block of package.json and two blocks at the end.
      let content = noise(length - 5 * 512, seed: UInt64(buffers))
      let tar = TarballFixture(manifest: "1", files: [TarMember("a", content: content)]).tar
      try #require(tar.count == length)
      try expectAgreement(Gzip.stored(tar).bytes, unpackedSize: Int64(content.count) + 1)
      try expectAgreement(Gzip.deflated(tar).bytes, unpackedSize: Int64(content.count) + 1)
    }
  }

  @Test("Both end where the input ends exactly with the buffer", arguments: -3...3)
  func edgeOfInput(difference: Int) throws {
    let wanted = (128 << 10) + difference
    var size = 100_000
    func gzip() -> [UInt8] {
      let tar = TarballFixture(
        manifest: "1", files: [TarMember("a", content: noise(size))]
      ).tar
      return Gzip.stored(tar, blockSize: 60_000).bytes
    }
    size += (wanted - gzip().count) / 512 * 512
    var bytes = gzip()
    // A file name in the header fills up to the byte.
    let missing = wanted - bytes.count
    try #require((1...1100).contains(missing))
    bytes[3] = 8
    bytes.insert(contentsOf: [UInt8](repeating: 97, count: missing - 1) + [0], at: 10)
    try #require(bytes.count == wanted)
    try expectAgreement(bytes, unpackedSize: Int64(size) + 1)
  }

  @Test("The size of the pieces changes nothing", arguments: [1, 2, 7, 512, 4095])
  func pieces(size: Int) throws {
    let bytes = Gzip.deflated(Self.small.tar).bytes
    let whole = try Reading().facts(bytes)
    for inflaters in Reading.Inflaters.allCases {
      #expect(try Reading(inflaters: inflaters, pieceSize: size).facts(bytes) == whole)
    }
    let two = bytes + Gzip.stored(noise(1)).bytes
    #expect(Reading(pieceSize: size).verdict(two) == verdict(two))
  }

  @Test("The verdict is zlib's, whichever bit of a tarball is flipped")
  func flippedBits() {
    var gzips = [Gzip.deflated(Self.small.tar), .deflated(Self.small.tar, level: 1)]
    gzips[1].header = Gzip.fullHeader
    for bytes in gzips.map(\.bytes) {
      #expect(verdict(bytes).fault == nil)
      for position in bytes.indices {
        for bit in 0..<8 {
          var flipped = bytes
          flipped[position] ^= 1 << bit
          expectSameVerdict(flipped, "bit \(bit) of byte \(position)")
        }
      }
    }
  }

  @Test("The verdict is zlib's for deflate streams of noise", arguments: 1...300)
  func noiseAsDeflate(seed: Int) {
    var gzip = Gzip.deflated(Self.small.tar)
    let kept = seed % 7 * 10
    gzip.deflated = Array(gzip.deflated.prefix(kept)) + noise(400, seed: UInt64(seed))
    expectSameVerdict(gzip.bytes, "seed \(seed)")
  }

  @Test("What gzip itself packs is read by both")
  func packedByGzip() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.small.tar, to: "bolt.tar")
    let whole = try Reading().facts(Gzip.stored(Self.small.tar).bytes)
    for level in ["-1", "-6", "-9"] {
      let gzip = try await Command.run("gzip", [level, "-k", "-f", folder.path("bolt.tar")])
      try #require(gzip.status == 0)
      let bytes = try folder.bytes("bolt.tar.gz")
      #expect(try Reading(inflaters: .isal).facts(bytes) == Reading(inflaters: .zlib).facts(bytes))
      #expect(try Reading().facts(bytes).members == whole.members)
    }
  }

  private func expectAgreement(_ bytes: [UInt8], unpackedSize: Int64) throws {
    let isal = try Reading(inflaters: .isal).facts(bytes)
    #expect(try Reading(inflaters: .zlib).facts(bytes) == isal)
    #expect(isal.manifests == ["1"])
    #expect(isal.unpackedSize == unpackedSize)
  }

  private func expectSameVerdict(_ bytes: [UInt8], _ comment: Comment) {
    #expect(verdict(bytes) == Reading(inflaters: .zlib).verdict(bytes), comment)
  }
}
