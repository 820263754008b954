import PackageModel

/// Where a page lies, from the root of the registry.
///
/// Links between pages are relative and name files, so that they work below any path, in object
/// stores and from disk.
struct PagePath: Hashable, Sendable {
  /// The path.
  let text: String

  init(_ text: String) { self.text = text }

  /// What leads from the page to the root: `../../`, or nothing.
  var root: String {
    String(repeating: "../", count: text.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The link to another page or file of the registry.
  func link(to other: PagePath) -> String { root + other.text }

  /// The page of a registry.
  static let home = PagePath("index.html")
  /// A file of the template.
  static func file(_ name: String) -> PagePath { PagePath("-/web/\(name)") }
  /// A file that search reads.
  static func search(_ name: String) -> PagePath { PagePath("-/web/search/\(name)") }
  /// The advisories.
  static let advisories = PagePath("-/web/advisories/index.html")

  /// A file of a package.
  static func package(_ name: PackageName, _ file: String = "index.html") -> PagePath {
    PagePath("-/web/package/\(name)/\(file)")
  }

  /// A file of a version.
  static func version(
    _ name: PackageName, _ version: SemanticVersion, _ file: String = "index.html"
  ) -> PagePath {
    package(name, "v/\(version)/\(file)")
  }

  /// One of the pages of a list, counted from 1.
  func page(_ number: Int) -> PagePath {
    guard number > 1, let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return PagePath("\(text[..<slash])/\(number)\(text[slash...])")
  }
}
