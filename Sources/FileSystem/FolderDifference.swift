import Glibc
package import SystemPackage

/// What two images of the same folders have not in common.
package struct FolderDifference {
  /// The files that only the second has, or that were touched.
  package private(set) var added: [ListedFile] = []
  /// The files that only the first has, or that were touched.
  package private(set) var removed: [ListedFile] = []
  /// Whether anything else differs: other names, or folders.
  package private(set) var isDeeper = false

  /// Compares two images; nil where one of them is damaged.
  ///
  /// - Parameter roots: the folders of the images.
  package init?(from old: FolderImage, to new: FolderImage, roots: [FilePath]) {
    guard let before = Listing(of: old, roots), let after = Listing(of: new, roots) else {
      return nil
    }
    added = after.files(outside: before)
    removed = before.files(outside: after)
    isDeeper = before.others != after.others
  }
}

/// A file of an image.
package struct ListedFile {
  /// Where it lies.
  package let path: FilePath
  /// Its place among the files of the image that matter.
  let number: Int
}

/// The entries of an image, each by a number that stands for its name and state.
private struct Listing {
  private struct Entry {
    let key: Int
    let folder: Int
    let name: Range<Int>
    let number: Int
  }

  private let image: FolderImage
  private var folders: [FilePath]
  private var folderKey = 0
  private var entries: [Entry] = []
  private var keys: Set<Int> = []
  /// Every entry that is no file that matters.
  private(set) var others: Set<Int> = []

  /// - Parameter roots: the folders of the image, each of which begins one of its trees.
  init?(of image: FolderImage, _ roots: [FilePath]) {
    self.image = image
    folders = []
    keys.reserveCapacity(image.changes.count / 8)
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
        folderKey = folder.string.hashValue
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
      guard let end = bytes[position...].firstIndex(of: 0) else { return nil }
      let name = position..<end
      position = end + 1
      if mark & FolderImage.Interest.identity.mark != 0 {
        guard position + 32 <= bytes.count, file * 8 + 8 <= image.changes.count else { return nil }
        if mark & 0x0F == UInt8(DT_REG) {
          note(name, state: position..<position + 32, number: file)
        } else {
          // A link or a pipe with the name of a file that matters.
          noteOther(mark, name)
        }
        position += 32
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

  private mutating func note(_ name: Range<Int>, state: Range<Int>, number: Int) {
    var hasher = Hasher()
    hasher.combine(folderKey)
    image.bytes.withUnsafeBytes { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[name]))
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[state]))
    }
    image.changes.withUnsafeBytes {
      hasher.combine(
        bytes: UnsafeRawBufferPointer(rebasing: $0[FolderImage.changeRange(number)]))
    }
    let key = hasher.finalize()
    keys.insert(key)
    entries.append(Entry(key: key, folder: folders.count - 1, name: name, number: number))
  }

  private mutating func noteOther(_ mark: UInt8, _ name: Range<Int>) {
    var hasher = Hasher()
    hasher.combine(folderKey)
    hasher.combine(mark)
    image.bytes.withUnsafeBytes {
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[name]))
    }
    others.insert(hasher.finalize())
  }

  func files(outside other: Listing) -> [ListedFile] {
    entries.filter { !other.keys.contains($0.key) }.map { entry in
      let name = String(decoding: image.bytes[entry.name], as: UTF8.self)
      return ListedFile(path: folders[entry.folder].appending(name), number: entry.number)
    }
  }
}
