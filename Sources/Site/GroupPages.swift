import PackageModel

extension Site {
  private static let groupListSize = 250

  /// The pages that list scopes, keywords, maintainers and licences.
  var groupPages: [Page] { GroupKind.allCases.flatMap(overviews) }

  private func overviews(_ kind: GroupKind) -> [Page] {
    let all = kind.groups(in: groups)
    if all.isEmpty && !kind.isInMenu { return [] }
    let pager = Pager(size: Self.groupListSize, count: all.count)
    return (1...pager.pageCount).map { number in
      let path = kind.overview.page(number)
      return page(path, .groups, index.modified) {
        let lead = kind.lead(all.count)
        var fields = pager.fields(number, first: kind.overview)
        fields.set("heading", "\(kind.noun)s")
        fields.set("lead", lead)
        fields.set("groups", all[pager.range(number)].map { groupFields($0, kind, at: path) })
        return (PageFrame(title: "\(kind.noun)s", summary: lead), fields)
      }
    }
  }

  /// A group as a list shows it.
  func groupFields(_ group: PackageGroup, _ kind: GroupKind, at path: PagePath) -> Fields {
    var fields = Fields()
    fields.set("label", group.label)
    fields.set("link", kind.path(group).map(path.link))
    fields.set("count", Words.number(group.ordinals.count))
    return fields
  }
}

extension GroupKind {
  /// Whether every page leads to its list, also where that is empty.
  fileprivate var isInMenu: Bool { self == .keyword || self == .licence }

  fileprivate func lead(_ count: Int) -> String {
    let order =
      switch self {
      case .scope, .maintainer: "by name"
      case .keyword, .licence: "the most frequent first"
      }
    return "\(Words.count(count, rawValue)), \(order), each with its number of packages."
  }
}
