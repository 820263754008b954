import PackageModel

extension Site {
  /// How many packages a page of a list shows.
  private static let listSize = 100

  /// The pages that list packages: all of them, which is where search is, and each group.
  var listPages: [Page] {
    let count = Words.count(index.packages.count, "package")
    var all = PackageList(
      path: .search("index.html"), heading: "Packages", lead: "\(count), by name.",
      ordinals: Array(index.packages.indices))
    all.isSearch = true
    return pages(of: all)
      + GroupKind.allCases.flatMap { kind in
        kind.groups(in: groups).flatMap { group in list(of: group, kind).map(pages) ?? [] }
      }
  }

  private func list(of group: PackageGroup, _ kind: GroupKind) -> PackageList? {
    guard let path = kind.path(group) else { return nil }
    var list = PackageList(
      path: path, heading: group.label,
      lead: "\(Words.count(group.ordinals.count, "package")) \(kind.phrase).",
      ordinals: group.ordinals)
    list.kicker = (text: kind.noun, page: kind.overview)
    if kind == .scope { list.feed = scopeFeed(group) }
    return list
  }

  private func pages(of list: PackageList) -> [Page] {
    let pager = Pager(size: Self.listSize, count: list.ordinals.count)
    let modified = list.ordinals.map { index.packages[$0].modified }.max()
    return (1...pager.pageCount).map { number in
      let path = list.path.page(number)
      return page(path, .list, modified) {
        let frame = PageFrame(
          title: number == 1 ? list.heading : "\(list.heading), page \(number)",
          summary: "\(list.heading): \(list.lead)",
          feed: list.feed.map { ($0, "\(list.heading) · \(title)") })
        var fields = pager.fields(number, first: list.path)
        fields.set("heading", list.heading)
        fields.set("kicker", list.kicker?.text)
        fields.set("kickerLink", list.kicker.map { path.link(to: $0.page) })
        fields.set("lead", list.lead)
        fields.set("isSearch", list.isSearch && number == 1)
        fields.set("entries", list.ordinals[pager.range(number)].map { entry($0, at: path) })
        return (frame, fields)
      }
    }
  }

  private func entry(_ ordinal: Int, at path: PagePath) -> Fields {
    let package = index.packages[ordinal]
    var fields = Fields()
    fields.set("name", package.name.text)
    fields.set("version", package.latest.version.description)
    fields.set("description", String(package.description.prefix(300)))
    fields.set("link", path.link(to: .package(package.name)))
    fields.set("isDeprecated", package.latest.deprecation != nil)
    return fields
  }
}

/// A list of packages.
private struct PackageList: Sendable {
  let path: PagePath
  let heading: String
  let lead: String
  let ordinals: [Int]
  var kicker: (text: String, page: PagePath)?
  var feed: PagePath?
  var isSearch = false

  init(path: PagePath, heading: String, lead: String, ordinals: [Int]) {
    self.path = path
    self.heading = heading
    self.lead = lead
    self.ordinals = ordinals
  }
}

extension GroupKind {
  /// What a page of the kind calls itself.
  var noun: String {
    switch self {
    case .scope: "Scope"
    case .keyword: "Keyword"
    case .maintainer: "Maintainer"
    case .licence: "Licence"
    }
  }

  fileprivate var phrase: String {
    switch self {
    case .scope: "in this scope"
    case .keyword: "with this keyword"
    case .maintainer: "with this maintainer"
    case .licence: "under this licence, by the versions that latest points to"
    }
  }
}
