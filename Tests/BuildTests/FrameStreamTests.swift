import FileSystem
import SystemPackage
import TestSupport
import Testing

@testable import Build

@Suite("The frames of a file")
struct FrameStreamTests {
  /// Payloads of many lengths, among them one that is larger than the buffer.
  private static let payloads = [0, 1, 7, 300, 65_536, 300_000, 3, 262_136, 262_144, 5].map {
    count in
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
  }

  private static let head = Array("a program\na store\n".utf8)
  private static let bytes = head + payloads.flatMap(RecordWriter.framed)

  private func read(_ bytes: [UInt8]) throws -> [[UInt8]] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "frames")
    var stream = try FrameStream(FilePath(folder.path("frames")))
    guard try stream.line() == "a program", try stream.line() == "a store" else { return [] }
    var payloads: [[UInt8]] = []
    while let frame = try stream.next() {
      payloads.append(Array(frame.payload))
      let range = Int(frame.range.lowerBound)..<Int(frame.range.upperBound)
      #expect(Array(bytes[range]) == payloads.last)
      #expect(stream.position == frame.range.upperBound)
    }
    return payloads
  }

  @Test("come as they were written, each with its place")
  func whole() throws {
    #expect(try read(Self.bytes) == Self.payloads)
  }

  @Test("end before the one that was cut short", arguments: [1, 4, 8, 9, 300_008])
  func cutShort(count: Int) throws {
    let read = try read(Array(Self.bytes.dropLast(count)))
    #expect(read == Array(Self.payloads.prefix(read.count)))
    #expect(read.count < Self.payloads.count)
  }

  @Test("end before the one that is damaged, wherever that is")
  func damaged() throws {
    let start = Self.head.count
    for position in [start, start + 5, start + 8, start + 9, start + 20, start + 70_000] {
      var bytes = Self.bytes
      bytes[position] ^= 0x10
      let read = try read(bytes)
      #expect(read == Array(Self.payloads.prefix(read.count)), "byte \(position)")
      #expect(read.count < Self.payloads.count)
    }
  }

  @Test("are none in a hole, which is all zeros")
  func hole() throws {
    #expect(try read(Self.head + [UInt8](repeating: 0, count: 4096)) == [])
  }
}
