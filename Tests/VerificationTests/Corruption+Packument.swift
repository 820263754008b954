import OrderedJSON

extension Corruption {
  private static let bolt = "bolt/index.html"

  private static func packument(
    _ name: String, change: @escaping @Sendable (inout JSONValue) -> Void
  ) -> Corruption { document("a packument: " + name, bolt, naming: "bolt", change: change) }

  /// In the members of a packument.
  static let packument: [Corruption] = [
    packument("a name in other case") { $0["name"] = "Bolt" },
    packument("no name") { $0["name"] = nil },
    packument("a name with a NUL") { $0["name"] = "bolt\u{0}" },
    packument("the _id of another package") { $0["_id"] = "nut" },
    packument("a _rev") { $0["_rev"] = "1-abc" },
    packument("a member error, on which bun fails") { $0["error"] = "none" },
    packument("another readme") { $0["readme"] = "# Evil\n" },
    packument("a readme that turns the text around") {
      $0["readme"] = .string(($0["readme"]?.string ?? "") + "\u{202E}")
    },
    packument("no readme") { $0["readme"] = nil },
    packument("another licence than that of latest") { $0["license"] = "GPL-3.0-only" },
    packument("other keywords than those of latest") { $0["keywords"] = ["fastener"] },
    packument("another homepage") { $0["homepage"] = "https://evil.example.org" },
    packument("no maintainers") { $0["maintainers"] = nil },
    packument("members in another order") { $0 = $0.sorted },
    Corruption("the packuments of two packages exchanged", naming: "nut") { tree in
      let bytes = try tree.bytes(bolt)
      try tree.copy("nut/index.html", over: bolt)
      try tree.write(bytes, "nut/index.html")
    },
  ]

  /// In the versions of a packument.
  static let versionLists: [Corruption] = [
    packument("versions in another order") { $0["versions"] = $0["versions"]?.reversed },
    packument("a version missing") { $0["versions", "1.1.0"] = nil },
    packument("a version and its time missing") {
      $0["versions", "1.1.0"] = nil
      $0["time", "1.1.0"] = nil
    },
    packument("a version of which nothing else is there") {
      $0["versions", "3.0.0"] = $0["versions", "2.0.0"]
    },
    packument("a version with build metadata") {
      $0["versions"] = $0["versions"]?.renaming("2.0.0", to: "2.0.0+b1")
    },
    packument("a version with a v") {
      $0["versions"] = $0["versions"]?.renaming("2.0.0", to: "v2.0.0")
    },
    packument("a version that is null") { $0["versions", "1.1.0"] = .null },
    packument("no versions") { $0["versions"] = [:] },
    packument("a list of versions") {
      $0["versions"] = .array($0["versions"]?.object?.members.map(\.value) ?? [])
    },
    Corruption("a version twice, the first one evil", naming: "bolt") {
      try $0.replace(
        #""versions":{"#, with: #""versions":{"2.0.0":{"dependencies":{"evil":"*"}},"#, in: bolt)
    },
  ]

  /// In the tags of a packument.
  static let tags: [Corruption] = [
    packument("no dist-tags") { $0["dist-tags"] = nil },
    packument("empty dist-tags") { $0["dist-tags"] = [:] },
    packument("a tag to a version that is not there") { $0["dist-tags", "beta"] = "9.9.9" },
    packument("no latest") { $0["dist-tags", "latest"] = nil },
    packument("tags in another order") { $0["dist-tags"] = $0["dist-tags"]?.reversed },
    packument("a tag that leads out of the folder") { $0["dist-tags", "../evil"] = "1.0.0" },
    packument("a tag that is a dash") { $0["dist-tags", "-"] = "1.0.0" },
    Corruption("a tag to a version that is not there, everywhere", naming: "bolt") {
      try $0.point(tag: "beta", to: "9.9.9")
    },
    Corruption("no latest, everywhere", naming: "bolt") {
      try $0.point(tag: "latest", to: nil)
    },
    Corruption("a tag that reads as a range, everywhere", naming: "bolt") {
      try $0.point(tag: "x", to: "1.10.0")
    },
    Corruption("a tag that reads as a version, everywhere", naming: "bolt") {
      try $0.point(tag: "3.0.0", to: "1.10.0")
    },
    Corruption("a tag in another form of Unicode, everywhere", naming: "bolt") {
      try $0.point(tag: "ne\u{308}xt", to: "1.0.0")
    },
    Corruption("the tag that a version asks for missing everywhere", naming: "beta") {
      try $0.point(tag: "beta", to: nil)
    },
    Corruption("tags that differ only in case, everywhere", naming: "bolt") {
      try $0.point(tag: "BETA", to: "1.0.0")
    },
  ]

  /// In the times of a packument.
  static let times: [Corruption] = [
    packument("no time") { $0["time"] = nil },
    packument("no time of a version") { $0["time", "1.1.0"] = nil },
    packument("a time of no version") { $0["time", "0.9.0"] = "2024-01-02T10:00:00.000Z" },
    packument("a time that is none") { $0["time", "1.1.0"] = "yesterday" },
    packument("a time without milliseconds") { $0["time", "1.1.0"] = "2024-01-04T10:00:00Z" },
    packument("a time with an offset") {
      $0["time", "1.1.0"] = "2024-01-04T12:00:00.000+02:00"
    },
    packument("the thirtieth of February") { $0["time", "1.1.0"] = "2024-02-30T10:00:00.000Z" },
    packument("created after the first version") {
      $0["time", "created"] = "2024-01-03T10:00:00.000Z"
    },
    packument("created before every version") {
      $0["time", "created"] = "2020-01-01T00:00:00.000Z"
    },
    packument("modified before the newest version") {
      $0["time", "modified"] = "2024-01-03T10:00:00.000Z"
      $0["modified"] = "2024-01-03T10:00:00.000Z"
    },
    packument("modified after every version") {
      $0["time", "modified"] = "2026-11-26T10:00:00.000Z"
      $0["modified"] = "2026-11-26T10:00:00.000Z"
    },
    packument("no modified") { $0["modified"] = nil },
    packument("times in another order") { $0["time"] = $0["time"]?.sorted },
  ]
}
