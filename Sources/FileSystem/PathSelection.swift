/// Some paths out of many: whole ones, and everything below some folders.
///
/// Asked with bytes where they lie, since every path of a tree is asked for at each build.
package struct PathSelection: Sendable {
  /// Whole paths, and beginnings of paths, each up to a slash; sorted, and one behind the other.
  ///
  /// No whole path lies below one of the beginnings, so that only the last that is not behind a path
  /// can concern it.
  private var bytes: [UInt8] = []
  /// Where each of them ends.
  private var ends = [0]

  /// A selection by its paths, and by folders, none of which lies in another.
  package init(paths: [String], folders: [String] = []) {
    let folders = folders.map { Array($0.utf8) + [Self.slash] }
    let paths = paths.map { Array($0.utf8) }
      .filter { path in !folders.contains { path.starts(with: $0) } }
    for bound in (folders + paths).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      bytes += bound
      ends.append(bytes.count)
    }
  }

  /// A selection of nothing.
  package init() {}

  /// A selection by whole paths, and by beginnings up to a slash, as they were given.
  package init(bounds: [ArraySlice<UInt8>]) {
    for bound in bounds.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      bytes += bound
      ends.append(bytes.count)
    }
  }

  /// What one or the other selects; no folder of one lies in one of the other.
  package func union(_ other: PathSelection) -> PathSelection {
    var bounds: Set<ArraySlice<UInt8>> = []
    for selection in [self, other] { selection.forEachBound { bounds.insert(Array($0)[...]) } }
    return PathSelection(bounds: Array(bounds))
  }

  /// Whether nothing is selected.
  var isEmpty: Bool { ends.count == 1 }

  private static let slash = UInt8(ascii: "/")

  /// Whether a path is one of them.
  package func contains(_ path: UnsafeRawBufferPointer) -> Bool {
    bytes.withUnsafeBytes { bytes in
      ends.withUnsafeBufferPointer { Self.contains(path, bytes, $0) }
    }
  }

  /// Gives each path, and each folder with a slash, in the order in which sorted paths meet them.
  package func forEachBound(_ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { bytes in
      for index in ends.indices.dropFirst() {
        body(UnsafeRawBufferPointer(rebasing: bytes[ends[index - 1]..<ends[index]]))
      }
    }
  }

  /// Whether a path is the one that was given, or lies below the folder.
  package static func holds(
    _ path: UnsafeRawBufferPointer, within bound: UnsafeRawBufferPointer
  ) -> Bool {
    path.begins(with: bound) && (path.count == bound.count || bound.last == slash)
  }

  private static func contains(
    _ path: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer,
    _ ends: UnsafeBufferPointer<Int>
  ) -> Bool {
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      let bound = UnsafeRawBufferPointer(rebasing: bytes[ends[middle]..<ends[middle + 1]])
      if path.precedes(bound) { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { return false }
    let bound = UnsafeRawBufferPointer(rebasing: bytes[ends[low - 1]..<ends[low]])
    return holds(path, within: bound)
  }
}
