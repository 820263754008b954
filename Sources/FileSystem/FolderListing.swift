import Glibc
import SystemPackage

/// How many entries are the same at the start and at the end of two listings.
typealias SharedEntries = (first: Int, last: Int)

/// The entries of an image.
struct FolderListing {
  private struct Entry {
    let folder: Int
    let name: Range<Int>
    /// Where its name and its state lie.
    let bytes: Range<Int>
    let number: Int
  }

  private let image: FolderImage
  private var folders: [FilePath]
  private var entries: [Entry] = []
  /// Every entry that is no file that matters, by a number that stands for it.
  private(set) var others: Set<Int> = []

  /// - Parameter roots: the folders of the image, each of which begins one of its trees.
  init?(of image: FolderImage, _ roots: [FilePath]) {
    self.image = image
    folders = []
    entries.reserveCapacity(image.changes.count / 8)
    guard read(roots) else { return nil }
  }

  private mutating func read(_ roots: [FilePath]) -> Bool {
    var position = 0
    var file = 0
    for root in roots {
      var pending = [root]
      while let folder = pending.popLast() {
        folders.append(folder)
        guard let inner = readFolder(folder, &position, &file) else { return false }
        // The folders in a folder follow it, each with all that is below it.
        pending += inner.reversed()
      }
    }
    return position == image.bytes.count
  }

  /// Reads what is listed of one folder; the folders in it, or nil where the bytes end too early.
  private mutating func readFolder(
    _ folder: FilePath, _ position: inout Int, _ file: inout Int
  ) -> [FilePath]? {
    let bytes = image.bytes
    var inner: [FilePath] = []
    while position < bytes.count {
      let mark = bytes[position]
      position += 1
      if mark == FolderImage.folderEnd { return inner }
      let start = position
      guard
        let count = bytes.withUnsafeBytes({
          UnsafeRawBufferPointer(rebasing: $0[start...]).offset(of: 0)
        })
      else {
        return nil
      }
      let name = start..<start + count
      position = name.upperBound + 1
      if mark & FolderImage.Interest.identity.mark != 0 {
        guard position + 32 <= bytes.count, file * 8 + 8 <= image.changes.count else { return nil }
        position += 32
        if mark & 0x0F == UInt8(DT_REG) {
          entries.append(
            Entry(
              folder: folders.count - 1, name: name, bytes: start..<position, number: file))
        } else {
          // A link or a pipe with the name of a file that matters.
          noteOther(mark, name)
        }
        file += 1
      } else {
        noteOther(mark, name)
        if mark & FolderImage.Interest.content.mark != 0 {
          inner.append(folder.appending(String(decoding: bytes[name], as: UTF8.self)))
        }
      }
    }
    return nil
  }

  private mutating func noteOther(_ mark: UInt8, _ name: Range<Int>) {
    var hasher = Hasher()
    hasher.combine(folders.last)
    hasher.combine(mark)
    image.bytes.withUnsafeBytes {
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[name]))
    }
    others.insert(hasher.finalize())
  }

  /// What this and another listing have in common at their ends.
  func shared(with other: FolderListing) -> SharedEntries {
    guard folders == other.folders else { return (0, 0) }
    let most = min(entries.count, other.entries.count)
    var first = 0
    while first < most, isSame(entries[first], other, other.entries[first]) { first += 1 }
    var last = 0
    while first + last < most,
      isSame(
        entries[entries.count - 1 - last], other, other.entries[other.entries.count - 1 - last])
    {
      last += 1
    }
    return (first, last)
  }

  private func isSame(_ entry: Entry, _ other: FolderListing, _ otherEntry: Entry) -> Bool {
    entry.folder == otherEntry.folder
      && withState(of: entry) { state, change in
        other.withState(of: otherEntry) { state.isSame(as: $0) && change.isSame(as: $1) }
      }
  }

  /// The files of which the other listing has no equal, apart from those that are known to have one.
  func files(outside other: FolderListing, between same: SharedEntries) -> [ListedFile] {
    let keys = Set(other.differing(same).map(other.key))
    return differing(same).filter { !keys.contains(key($0)) }.map { entry in
      let name = String(decoding: image.bytes[entry.name], as: UTF8.self)
      return ListedFile(path: folders[entry.folder].appending(name), number: entry.number)
    }
  }

  private func differing(_ same: SharedEntries) -> ArraySlice<Entry> {
    entries.dropFirst(same.first).dropLast(same.last)
  }

  /// A number that stands for a file in its state.
  private func key(_ entry: Entry) -> Int {
    var hasher = Hasher()
    hasher.combine(folders[entry.folder])
    withState(of: entry) { state, change in
      hasher.combine(bytes: state)
      hasher.combine(bytes: change)
    }
    return hasher.finalize()
  }

  private func withState<Result>(
    of entry: Entry, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Result
  ) -> Result {
    image.bytes.withUnsafeBytes { bytes in
      image.changes.withUnsafeBytes { changes in
        body(
          UnsafeRawBufferPointer(rebasing: bytes[entry.bytes]),
          UnsafeRawBufferPointer(rebasing: changes[FolderImage.changeRange(entry.number)]))
      }
    }
  }
}
