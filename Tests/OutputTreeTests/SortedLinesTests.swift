import FileSystem
import Testing

@Suite("Sorted lines")
struct SortedLinesTests {
  /// The lines whose first word is the bound, in a text behind its first line.
  private static func found(_ bound: String, in lines: [String]) -> [String] {
    let text = Array(("head\n" + lines.map { $0 + "\n" }.joined()).utf8)
    return text.withUnsafeBytes { bytes in
      let sorted = SortedLines(bytes, from: 5) { line in
        UnsafeRawBufferPointer(rebasing: line.prefix { $0 != UInt8(ascii: " ") && $0 != 0x0A })
      }
      let range = Array(bound.utf8).withUnsafeBytes { bound in
        sorted.range(of: bound) { $0.isSame(as: bound) }
      }
      return String(decoding: bytes[range], as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  @Test(
    "are found wherever they stand, however many have the same key",
    arguments: [1, 2, 3, 7, 64, 65], [1, 2, 5])
  func everyLine(count: Int, repeated: Int) {
    let keys = (0..<count).map { "key\(100 + $0)" }
    let lines = keys.flatMap { key in
      (0..<repeated).map { "\(key) \(String(repeating: "x", count: ($0 * 37 + key.count) % 50))" }
    }
    for key in keys {
      #expect(Self.found(key, in: lines) == lines.filter { $0.hasPrefix(key + " ") })
    }
    for stranger in ["", "a", "key", "key1000", "key99", "z"] {
      #expect(Self.found(stranger, in: lines) == [])
    }
  }

  @Test("are none in a text that has no more than its first line")
  func none() {
    #expect(Self.found("a", in: []) == [])
  }
}
