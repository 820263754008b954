package import FileSystem

/// What earlier builds wrote: the files that are ours to replace and delete, and how to recognise
/// them unread.
///
/// A hint for ownership and speed, never a source of truth: the tree is always made anew from the
/// tarballs.
package struct BuildRecord: Hashable, Sendable {
  /// One file of ours.
  package struct Entry: Hashable, Sendable {
    /// Its fingerprint after it was written, where known.
    package var fingerprint: FileFingerprint?
    /// The name of its bytes, for copies.
    package var contentKey: String?

    /// Since when nothing points to it, in seconds since 1970; nil where something does.
    package var leftSince: Int64?

    /// A file of ours.
    package init(
      fingerprint: FileFingerprint? = nil, contentKey: String? = nil, leftSince: Int64? = nil
    ) {
      self.fingerprint = fingerprint
      self.contentKey = contentKey
      self.leftSince = leftSince
    }
  }

  /// The files, by path.
  package var entries: [TreePath: Entry] = [:]

  /// A record of nothing.
  package init() {}

  /// Knows the same files, and none of them unread.
  package mutating func forgetFingerprints() {
    for path in entries.keys { entries[path]?.fingerprint = nil }
  }
}

extension BuildRecord {
  private static let header = "packshelf build record 1"

  /// Reads the text form, or nil where it is damaged or of another format: then nothing is ours.
  package init?(text: String) {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2, lines.removeFirst().elementsEqual(Self.header.utf8),
      lines.removeLast().isEmpty
    else { return nil }
    entries.reserveCapacity(lines.count)
    for line in lines {
      guard let (path, entry) = Self.entry(line) else { return nil }
      entries[path] = entry
    }
  }

  private static func entry(_ line: Substring.UTF8View) -> (TreePath, Entry)? {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map(Substring.init)
    guard fields.count == 6 || fields.count == 7,
      let path = TreePath(String(fields[fields.count - 1]))
    else { return nil }
    var entry = Entry()
    if fields.count == 7 {
      guard let since = Int64(fields[5]) else { return nil }
      entry.leftSince = since
    }
    if fields[4] != "-" { entry.contentKey = String(fields[4]) }
    guard fields[0] != "-" else { return (path, entry) }
    guard let device = UInt64(fields[0]), let inode = UInt64(fields[1]),
      let size = Int64(fields[2]), let modified = Int64(fields[3])
    else { return nil }
    entry.fingerprint = FileFingerprint(
      device: device, inode: inode, size: size, modified: modified)
    return (path, entry)
  }

  /// The text form: a line a file, sorted by path; device, inode, size, date, key, path.
  ///
  /// Before the path stands since when nothing points to it, where that is so.
  package var text: String {
    var text = Self.header + "\n"
    text.reserveCapacity(160 * entries.count)
    for path in entries.keys.sorted() {
      let entry = entries[path] ?? Entry()
      let state =
        entry.fingerprint.map { "\($0.device)\t\($0.inode)\t\($0.size)\t\($0.modified)" }
        ?? "-\t-\t-\t-"
      let since = entry.leftSince.map { "\($0)\t" } ?? ""
      text += "\(state)\t\(entry.contentKey ?? "-")\t\(since)\(path.text)\n"
    }
    return text
  }
}
