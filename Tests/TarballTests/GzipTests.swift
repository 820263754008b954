import Tarball
import TestSupport
import Testing

@Suite("The gzip stream")
struct GzipTests {
  private let tar = TarballFixture(manifest: "1", files: [.file("index.js", "// x")]).tar

  @Test("T-17: no bytes are no tarball")
  func empty() {
    #expect(verdict([]).fault == .empty)
  }

  @Test(
    "T-14, T-18: what is no gzip is refused with its first bytes",
    arguments: [
      Array("PK\u{3}\u{4}".utf8), Array("BZh91AY&SY".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0],
      [0x28, 0xB5, 0x2F, 0xFD], Array("<!doctype html>".utf8),
      Array("version https://git-lfs.github.com/spec/v1\n".utf8), [0x1F, 0x9D, 0x90], [0],
      TarArchive.bytes(of: [.file("package/package.json", "1")]),
    ])
  func notGzip(bytes: [UInt8]) {
    #expect(verdict(bytes).fault == .notGzip(beginning: Array(bytes.prefix(64))))
  }

  @Test("A gzip of a gzip is no archive")
  func gzipInGzip() {
    #expect(verdict(Gzip.stored(Gzip.stored(tar).bytes).bytes).isDamagedTar)
  }

  @Test("A gzip of nothing, of zeros or of noise is no archive")
  func noArchive() {
    #expect(verdict(Gzip.deflated(noise(4096)).bytes).isDamagedTar)
    #expect(verdict(Gzip.deflated(Array("hello\n".utf8)).bytes).isDamagedTar)
    for bytes in [[], [UInt8](repeating: 0, count: 1024)] {
      // npm reads an archive without members, and misses the package.json.
      #expect((try? verdict(Gzip.stored(bytes).bytes).get())?.paths.isEmpty ?? true)
    }
  }

  @Test("Every flipped bit of the trailer is damage")
  func trailer() {
    for gzip in [Gzip.stored(tar), Gzip.deflated(tar)] {
      let bytes = gzip.bytes
      for position in bytes.count - 8..<bytes.count {
        for bit in 0..<8 {
          var flipped = bytes
          flipped[position] ^= 1 << bit
          #expect(verdict(flipped).isDamagedGzip, "bit \(bit) of byte \(position)")
        }
      }
    }
  }

  @Test("A wrong checksum or length is damage, behind several members too")
  func wrongTrailer() {
    var checksum = Gzip.deflated(tar)
    checksum.checksum &+= 1
    var length = Gzip.deflated(tar)
    length.length &+= 1
    for gzip in [checksum, length] {
      #expect(verdict(gzip.bytes).isDamagedGzip)
      #expect(verdict(Gzip.stored([]).bytes + gzip.bytes).isDamagedGzip)
    }
  }

  @Test("T-16: a file that was cut off anywhere is truncated")
  func truncation() {
    for whole in [Gzip.stored(tar, blockSize: 700).bytes, Gzip.deflated(tar).bytes] {
      for count in 1..<whole.count {
        #expect(verdict(Array(whole.prefix(count))).fault == .truncated, "\(count) bytes")
      }
    }
  }

  @Test("A tar that ends too early inside a sound gzip is damaged")
  func truncatedTar() {
    let content = tar.dropLast(1024).count
    for count in 1..<content where count % 512 != 0 {
      #expect(
        verdict(Gzip.stored(Array(tar.prefix(count))).bytes).isDamagedTar, "\(count) bytes")
    }
  }

  @Test(
    "T-15: bytes after the stream are refused",
    arguments: [
      [1], Array("garbage".utf8), [0, 1], [UInt8](repeating: 0, count: 600) + [0x1F, 0x8B],
    ])
  func trailingBytes(garbage: [UInt8]) {
    #expect(verdict(Gzip.deflated(tar).bytes + garbage).fault == .trailingBytes)
    #expect(verdict(Gzip.stored(tar).bytes + garbage).fault == .trailingBytes)
  }

  @Test("Half a header after the stream is no padding", arguments: 1..<10)
  func halfMember(count: Int) {
    let rest = Array(Gzip.plainHeader.prefix(count))
    #expect(verdict(Gzip.deflated(tar).bytes + rest).fault == .truncated)
  }

  @Test("T-14: zeros pad a file", arguments: [1, 2, 511, 512, 1 << 17, (1 << 17) + 1])
  func padding(count: Int) throws {
    let padded = Gzip.deflated(tar).bytes + [UInt8](repeating: 0, count: count)
    let facts = try verdict(padded).get()
    #expect(facts.manifests == ["1"])
    #expect(facts.byteCount == Int64(padded.count))
  }

  @Test("T-14: an archive without end blocks is whole")
  func noEndBlocks() throws {
    let members: [TarMember] = [.file("package/package.json", "1"), .file("package/a", "x")]
    for endBlocks in [0, 1] {
      let tar = TarArchive.bytes(of: members, endBlocks: endBlocks)
      #expect(try verdict(Gzip.stored(tar).bytes).get().paths == ["package.json", "a"])
    }
  }

  @Test("T-14: a file of several members reads as one stream, wherever it is divided")
  func severalMembers() throws {
    let whole = try verdict(Gzip.stored(tar).bytes).get()
    for position in stride(from: 0, through: tar.count, by: 37) {
      let first = Gzip.deflated(Array(tar.prefix(position))).bytes
      let second = Gzip.stored(Array(tar.dropFirst(position))).bytes
      let facts = try verdict(first + Gzip.stored([]).bytes + second).get()
      #expect(facts.members == whole.members)
      #expect(facts.paths == whole.paths)
    }
  }

  @Test("Header fields that gzip itself writes are read over")
  func headerFields() throws {
    let name = Array("package.tar".utf8) + [0]
    let headers: [[UInt8]] = [
      [0x1F, 0x8B, 8, 8, 1, 2, 3, 4, 2, 3] + name,
      [0x1F, 0x8B, 8, 16, 0, 0, 0, 0, 0, 3] + name,
      [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 3, 5, 0, 1, 2, 3, 4, 5],
      [0x1F, 0x8B, 8, 1, 0, 0, 0, 0, 0, 3],
      [0x1F, 0x8B, 8, 0x1C, 0, 0, 0, 0, 0, 3, 1, 0, 9] + name + name, Gzip.fullHeader,
    ]
    for header in headers {
      var gzip = Gzip.deflated(tar)
      gzip.header = header
      #expect(try verdict(gzip.bytes).get().manifests == ["1"], "\(header)")
    }
  }

  @Test("Reserved flags in the header are damage, as for zlib", arguments: [5, 6, 7])
  func reservedFlags(bit: Int) {
    var gzip = Gzip.deflated(tar)
    gzip.header[3] |= 1 << bit
    #expect(verdict(gzip.bytes).isDamagedGzip)
    #expect(verdict(Gzip.stored([]).bytes + gzip.bytes).isDamagedGzip)
  }
}
