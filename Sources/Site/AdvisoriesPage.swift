import PackageModel
import Registry

extension Site {
  /// The advisories, where the registry has any to answer with.
  var advisoriesPage: Page? {
    guard let advisories = index.advisories else { return nil }
    return page(.advisories, .advisories, index.modified) {
      let lead =
        "\(Words.count(advisories.count, "advisory record")) about packages of this registry."
      var fields = Fields()
      fields.set("lead", lead)
      fields.set("advisories", advisories.map { self.fields(of: $0) })
      return (PageFrame(title: "Advisories", summary: lead), fields)
    }
  }

  private func fields(of advisory: Advisory) -> Fields {
    var fields = Fields()
    fields.set("name", advisory.id)
    fields.set("summary", advisory.title)
    fields.set("link", WebLink(advisory.url)?.text)
    fields.set(
      "affected",
      advisory.affected.map { affected in
        var fields = Fields()
        let isListed = index.package(named: affected.name.text) != nil
        fields.set(
          "package", isListed ? PagePath.advisories.link(to: .package(affected.name)) : nil)
        fields.set("label", affected.name.text)
        fields.set("range", "\(affected.versions)")
        fields.set("severity", affected.severity.rawValue)
        return fields
      })
    return fields
  }
}
