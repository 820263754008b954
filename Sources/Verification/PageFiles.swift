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
    let place = segments.dropFirst(2)
    return place.first == "package"
      ? isOfPackage(place.dropFirst()) : Self.isSiteFile(place) || Self.isList(place)
  }

  /// What a site has, wherever it has anything.
  static func needed(for names: [PackageName]) -> [String] {
    ["index.html", "-/web/style.css", "-/web/script.js", "-/web/search/index.html"]
      + ["-/web/search/names.json"] + names.map { "-/web/package/\($0)/index.html" }
  }

  private static let files: Set<String> = [
    "style.css", "script.js", "icon.svg", "feed.xml", "opensearch.xml", "sitemap.xml",
    "sbom.cdx.json",
  ]
  private static let groups: Set<String> = ["scope", "keyword", "maintainer", "licence"]

  /// Whether the segments are a file that is no list: of the template, for machines, of search.
  private static func isSiteFile(_ segments: ArraySlice<String>) -> Bool {
    let segments = Array(segments)
    switch segments.count {
    case 1: return files.contains(segments[0]) || isSitemap(segments[0])
    case 2 where segments[0] == "client":
      return segments[1].hasSuffix(".txt") && isSlug(segments[1].dropLast(".txt".count))
    case 2: return segments == ["search", "names.json"]
    case 3 where segments[0] == "search":
      return ["packages", "words"].contains(segments[1]) && segments[2].hasSuffix(".json")
        && isSlug(segments[2].dropLast(".json".count))
    case 3: return segments[0] == "scope" && isSlug(segments[1]) && segments[2] == "feed.xml"
    default: return false
    }
  }

  private static func isSitemap(_ file: String) -> Bool {
    file.hasPrefix("sitemap-") && file.hasSuffix(".xml")
      && isNumber(file.dropFirst("sitemap-".count).dropLast(".xml".count))
  }

  /// Whether the segments are a page of a list of packages, or of groups of them.
  private static func isList(_ segments: ArraySlice<String>) -> Bool {
    guard let folder = listFolder(segments).map(Array.init) else { return false }
    switch folder.count {
    case 1:
      return ["search", "advisories"].contains(folder[0])
        || groups.contains { folder[0] == $0 + "s" }
    case 2: return groups.contains(folder[0]) && isSlug(folder[1])
    default: return false
    }
  }

  /// The folder of a list, the first page of which lies in it and the others in folders of numbers.
  private static func listFolder(_ segments: ArraySlice<String>) -> ArraySlice<String>? {
    guard segments.last == "index.html" else { return nil }
    let folder = segments.dropLast()
    return folder.last.map { isNumber($0) } == true ? folder.dropLast() : folder
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isSlug(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// Whether the segments are a listed package's name, perhaps `v` and a listed version, and a file.
  private func isOfPackage(_ segments: ArraySlice<String>) -> Bool {
    var rest = segments
    guard var text = rest.popFirst() else { return false }
    if text.hasPrefix("@"), let basename = rest.popFirst() { text += "/" + basename }
    guard let name = try? PackageName(parsing: text), explained.contains(layout.packument(name))
    else { return false }
    if rest.count == 1, let file = rest.first {
      return ["index.html", "badge.svg", "feed.xml"].contains(file)
    }
    if rest.count == 3, rest.first == "v", let file = rest.last {
      let version = SemanticVersion(strict: rest[rest.startIndex + 1])
      return ["index.html", "files.txt", "sbom.cdx.json"].contains(file)
        && version.map { explained.contains(layout.versionDocument(name, $0)) } == true
    }
    let list = Self.listFolder(rest)
    return list == ["versions"] || list == ["dependents"]
  }
}
