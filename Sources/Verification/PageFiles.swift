import PackageModel
import Registry

/// Which files of a tree belong to the site for people.
///
/// By their places: what pages show is made by templates that a registry may replace, so nobody can
/// say from outside what they must hold. No page may speak of a package or version that no document
/// lists.
struct PageFiles {
  private let explained: Set<String>
  private let layout: RegistryLayout

  /// The pages of a registry whose documents explain these paths.
  init(explained: Set<String>, in layout: RegistryLayout) {
    self.explained = explained
    self.layout = layout
  }

  /// Whether a page of the registry may lie at a path from its root.
  func contain(_ path: String) -> Bool {
    if path == "index.html" || path == "robots.txt" { return true }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard segments.count > 2, segments[0] == "-", segments[1] == "web" else { return false }
    return segments[2] != "package" || isOfPackage(segments.dropFirst(3))
  }

  /// Whether the segments are a listed package's name, perhaps `v` and a listed version, and a file.
  private func isOfPackage(_ segments: ArraySlice<String>) -> Bool {
    var rest = segments
    guard var text = rest.popFirst() else { return false }
    if text.hasPrefix("@"), let basename = rest.popFirst() { text += "/" + basename }
    guard let name = try? PackageName(parsing: text), !rest.isEmpty,
      explained.contains(layout.packument(name))
    else { return false }
    guard rest.first == "v", rest.count > 2 else { return true }
    return SemanticVersion(strict: rest[rest.startIndex + 1]).map { version in
      explained.contains(layout.versionDocument(name, version))
    } ?? false
  }
}
