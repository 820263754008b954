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
  /// Begins the lines that a build adds before it publishes anything; where it comes to its end, it
  /// writes the record anew.
  private static let claimHeader = "a build began"

  /// Reads the text form, or nil where it is damaged or of another format: then nothing is ours.
  ///
  /// Lines that a build added are read as far as they were written: nothing was published before they
  /// were on the disk.
  package init?(text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 2, lines[0].elementsEqual(Self.header.utf8) else { return nil }
    let isClaim = { (line: Substring.UTF8View) in line.elementsEqual(Self.claimHeader.utf8) }
    let end = lines.firstIndex(where: isClaim) ?? lines.count - 1
    // The last line is empty, unless a build was stopped while it added some.
    guard end < lines.count - 1 || Self.claimHeader.utf8.starts(with: lines[end]) else {
      return nil
    }
    entries.reserveCapacity(lines.count)
    for line in lines[1..<end] {
      guard let (path, entry) = Self.entry(line) else { return nil }
      entries[path] = entry
    }
    for line in lines[end...].dropLast() where !isClaim(line) {
      if let (path, entry) = Self.entry(line) { entries[path] = entry }
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
    for path in entries.keys.sorted() { append(path, to: &text) }
    return text
  }

  /// The lines by which a build adds this to a record, before it publishes anything.
  var claim: String {
    var text = Self.claimHeader + "\n"
    text.reserveCapacity(160 * entries.count)
    for path in entries.keys { append(path, to: &text) }
    return text
  }

  private func append(_ path: TreePath, to text: inout String) {
    let entry = entries[path] ?? Entry()
    let state =
      entry.fingerprint.map { "\($0.device)\t\($0.inode)\t\($0.size)\t\($0.modified)" }
      ?? "-\t-\t-\t-"
    let since = entry.leftSince.map { "\($0)\t" } ?? ""
    text += "\(state)\t\(entry.contentKey ?? "-")\t\(since)\(path.text)\n"
  }
}
