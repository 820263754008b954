import PackageModel

/// Packages that have something in common, such as a keyword.
struct PackageGroup: Sendable {
  /// What they have in common, as it is shown.
  let label: String
  /// The segment of its page's path.
  let slug: Slug?
  /// Where they stand in the index, ascending.
  fileprivate(set) var ordinals: [Int]
}

/// The groups of a registry.
struct SiteGroups: Sendable {
  /// By scope, sorted.
  let scopes: [PackageGroup]
  /// By keyword, the most frequent first; upper and lower case are the same.
  let keywords: [PackageGroup]
  /// By maintainer, sorted.
  let maintainers: [PackageGroup]
  /// By licence, the most frequent first.
  let licences: [PackageGroup]

  init(of packages: [SiteIndex.Package]) {
    scopes = Self.groups(of: packages) { package in package.name.scope.map { ["@\($0)"] } ?? [] }
      .sorted { $0.label < $1.label }
    keywords = Self.groups(of: packages) { $0.keywords.map { $0.lowercased() }.unique }
      .sorted(by: Self.isMoreFrequent)
    maintainers = Self.groups(of: packages, by: \.maintainers).sorted { $0.label < $1.label }
    licences = Self.groups(of: packages) { [$0.licence ?? Self.noLicence] }
      .sorted(by: Self.isMoreFrequent)
  }

  /// How packages are listed that state no licence.
  static let noLicence = "No licence stated"

  private static func groups(
    of packages: [SiteIndex.Package], by labels: (SiteIndex.Package) -> [String]
  ) -> [PackageGroup] {
    var groups: [String: PackageGroup] = [:]
    for (ordinal, package) in packages.enumerated() {
      for label in labels(package) {
        groups[label, default: PackageGroup(label: label, slug: Slug(label), ordinals: [])]
          .ordinals.append(ordinal)
      }
    }
    return Array(groups.values)
  }

  private static func isMoreFrequent(_ left: PackageGroup, _ right: PackageGroup) -> Bool {
    let (leftCount, rightCount) = (left.ordinals.count, right.ordinals.count)
    return leftCount == rightCount ? left.label < right.label : leftCount > rightCount
  }
}

/// What the pages of a group are about.
enum GroupKind: String, CaseIterable, Sendable {
  case scope, keyword, maintainer, licence

  /// The page of one group; nil where its label makes no path.
  func path(_ group: PackageGroup) -> PagePath? { path(group.slug) }

  /// The page of the group of a label.
  func path(label: String) -> PagePath? {
    path(Slug(self == .keyword ? label.lowercased() : label))
  }

  private func path(_ slug: Slug?) -> PagePath? {
    slug.map { PagePath("-/web/\(rawValue)/\($0.text)/index.html") }
  }

  /// The page that lists the groups.
  var overview: PagePath { PagePath("-/web/\(rawValue)s/index.html") }

  /// The groups of a registry.
  func groups(in groups: SiteGroups) -> [PackageGroup] {
    switch self {
    case .scope: groups.scopes
    case .keyword: groups.keywords
    case .maintainer: groups.maintainers
    case .licence: groups.licences
    }
  }
}
