/// Finds where something lies by the device and inode of a file.
///
/// A table of our own: filling the standard library's, whose hashing withstands chosen keys, took longer
/// than reading the index that it was filled from.
struct IdentityTable {
  /// A file, and where its record lies.
  struct Entry {
    let device: UInt64
    let inode: UInt64
    let range: Range<Int64>
  }

  private var entries: [Entry] = []
  /// Numbers of entries, each at the first free place from the one that its key asks for; -1 for none.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// Takes an entry, or lets it take the place of the one of the same file.
  ///
  /// - Returns: whether the file was not there.
  mutating func insert(_ entry: Entry) -> Bool {
    if 2 * entries.count >= slots.count { grow() }
    let slot = slot(device: entry.device, inode: entry.inode)
    guard slots[slot] < 0 else {
      entries[Int(slots[slot])] = entry
      return false
    }
    slots[slot] = Int32(entries.count)
    entries.append(entry)
    return true
  }

  /// Where the record of a file lies; nil where there is none.
  func range(device: UInt64, inode: UInt64) -> Range<Int64>? {
    let number = slots[slot(device: device, inode: inode)]
    return number < 0 ? nil : entries[Int(number)].range
  }

  private func slot(device: UInt64, inode: UInt64) -> Int {
    let mask = slots.count - 1
    // The upper bits of the product depend on all of the inode (Fibonacci hashing).
    let product = (inode ^ device &<< 32) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: product &>> 32) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.inode == inode, entry.device == device { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 4 * slots.count)
    for (number, entry) in entries.enumerated() {
      slots[slot(device: entry.device, inode: entry.inode)] = Int32(number)
    }
  }
}
