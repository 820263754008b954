import Testing

@testable import Build

@Suite("The table of identities")
struct IdentityTableTests {
  @Test(
    "finds each file, however many there are, and the last record of it",
    arguments: [0, 1, 33, 5000])
  func everyFile(count: Int) {
    var table = IdentityTable()
    for number in 0..<count {
      let isNew = table.insert(Self.entry(number, at: Int64(number)))
      #expect(isNew)
    }
    for number in stride(from: 0, to: count, by: 3) {
      let isNew = table.insert(Self.entry(number, at: Int64(count + number)))
      #expect(!isNew)
    }
    for number in 0..<count {
      let position = Int64(number % 3 == 0 ? count + number : number)
      let entry = Self.entry(number, at: position)
      #expect(table.range(device: entry.device, inode: entry.inode) == position..<position + 1)
    }
    #expect(table.range(device: 9, inode: 1) == nil)
    #expect(table.range(device: 1, inode: .max) == nil)
  }

  /// Files of two devices, with inodes in a row and with ones that differ in their upper bits alone.
  private static func entry(_ number: Int, at position: Int64) -> IdentityTable.Entry {
    let half = UInt64(number / 2)
    return IdentityTable.Entry(
      device: UInt64(1 + number % 2), inode: number % 4 < 2 ? half : half << 40,
      range: position..<position + 1)
  }
}
