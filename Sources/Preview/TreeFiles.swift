import FileSystem
import Hosting
import SystemPackage

/// The files of a tree, and nothing that lies elsewhere.
struct TreeFiles: Sendable {
  /// The folder, at the end of whatever links lead to it: a release's `current` is one.
  let root: FilePath

  /// What stands at a path of the tree.
  ///
  /// Links are not followed: the build makes none, and one that somebody else made may lead anywhere.
  func entry(at path: String) -> PlaceKind? {
    switch node(at: path) {
    case .file: .file
    case .directory: .folder
    case .missing, .symbolicLink, .other: nil
    }
  }

  /// What tells a file's states apart; nil where there is none.
  func fingerprint(of path: String) -> FileFingerprint? {
    guard case .file(let fingerprint) = node(at: path) else { return nil }
    return fingerprint
  }

  /// Where a file lies.
  func place(of path: String) -> FilePath { root.appending(path) }

  private func node(at path: String) -> FileNode {
    var place = root
    let segments = path.split(separator: "/")
    for (index, segment) in segments.enumerated() {
      guard segment != "..", segment != "." else { return .missing }
      place = place.appending(String(segment))
      let node = (try? place.node()) ?? .missing
      if index == segments.count - 1 { return node }
      guard node == .directory else { return .missing }
    }
    return (try? root.target()) ?? .missing
  }
}
