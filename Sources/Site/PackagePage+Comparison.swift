import PackageModel

extension PackagePage {
  /// How many changes of a kind a page shows.
  private static let shownChanges = 40

  /// What changed since the version below.
  var comparisonFields: Fields {
    var fields = Fields()
    fields.set("comparison", shown.previous.map(comparison))
    return fields
  }

  private func comparison(with previous: SiteIndex.Version) -> Fields {
    let before = site.details(shown.name, previous.version)
    let comparison = VersionComparison(from: before, to: details)
    var fields = Fields()
    fields.set("before", previous.version.description)
    fields.set("sizeChange", comparison.sizeChange)
    fields.set(
      "groups",
      comparison.groups.map { label, changes in
        var fields = Fields()
        let more = changes.count - Self.shownChanges
        fields.set("label", label)
        fields.set("changes", changes.prefix(Self.shownChanges).map(Self.fields))
        fields.set("more", more > 0 ? Words.number(more) : nil)
        return fields
      })
    return fields
  }

  private static func fields(of change: VersionComparison.Change) -> Fields {
    var fields = Fields()
    fields.set("subject", change.subject)
    fields.set("kind", change.kind.rawValue)
    fields.set("sign", change.kind.sign)
    fields.set("detail", change.detail)
    return fields
  }
}
