import OrderedJSON

extension ManifestDraft {
  /// Makes `repository` an object with the canonical URL of a repository on a known host (npm's
  /// step `fixRepositoryField`).
  ///
  /// The first of `repositories` takes its place, and changes with it.
  mutating func normalizeRepository() {
    if let repositories = truthy("repositories") {
      members["repository"] = Self.first(of: repositories)
    }
    guard let value = truthy("repository") else { return }
    if let url = value.string { members["repository"] = ["type": "git", "url": .string(url)] }
    guard var repository = members["repository"]?.object, let hosted = hostedRepository else {
      return
    }
    repository["url"] = .string(hosted.repositoryURL)
    members["repository"] = .object(repository)
    if var repositories = members["repositories"]?.array, repositories.first?.object != nil {
      repositories[0] = .object(repository)
      members["repositories"] = .array(repositories)
    }
  }

  /// Makes `bugs` an object with a valid `url` and `email`, or removes it; without one, a hosted
  /// repository's own page is taken (normalize-package-data `fixBugsField`).
  mutating func normalizeBugs() {
    guard let bugs = truthy("bugs") else {
      if let url = hostedRepository?.issuesURL { members["bugs"] = ["url": .string(url)] }
      return
    }
    let parts = bugs.string.map(Self.bugs(parsing:)) ?? Self.bugs(cleaning: bugs.object)
    members["bugs"] = parts.isEmpty ? nil : .object(parts)
  }

  /// Keeps `homepage` where it is text, with `http://` where it has no scheme; without one, a
  /// hosted repository's own page is taken (normalize-package-data `fixHomepageField`).
  mutating func normalizeHomepage() {
    guard let homepage = truthy("homepage") else {
      if let url = hostedRepository?.readmeURL { members["homepage"] = .string(url) }
      return
    }
    members["homepage"] = homepage.string.map { text in
      .string(Self.hasScheme(text) ? text : "http://" + text)
    }
  }

  private var hostedRepository: HostedRepository? {
    (members["repository"]?.object?["url"]?.string).flatMap(HostedRepository.init(parsing:))
  }

  /// What JavaScript finds at index 0.
  private static func first(of value: JSONValue) -> JSONValue? {
    switch value {
    case .array(let elements): elements.first
    case .object(let object): object["0"]
    case .string(let text): text.unicodeScalars.first.map { .string(String($0)) }
    case .null, .bool, .number: nil
    }
  }

  private static func bugs(parsing text: String) -> JSONObject {
    if isMail(text) { return JSONObject([("email", .string(text))]) }
    return hasScheme(text) ? JSONObject([("url", .string(text))]) : JSONObject()
  }

  /// The valid parts of a `bugs` object; `web` and `name` are taken for `url`, the last of them
  /// first.
  private static func bugs(cleaning bugs: JSONObject?) -> JSONObject {
    let misspelt = bugs?.members.last { $0.key == "web" || $0.key == "name" }?.value
    var parts = JSONObject()
    if let url = (misspelt ?? bugs?["url"])?.string, hasScheme(url) { parts["url"] = .string(url) }
    if let mail = bugs?["email"]?.string, isMail(mail) { parts["email"] = .string(mail) }
    return parts
  }

  /// Whether the first `@` stands before the last full stop.
  private static func isMail(_ text: String) -> Bool {
    guard let at = text.utf8.firstIndex(of: UInt8(ascii: "@")),
      let stop = text.utf8.lastIndex(of: UInt8(ascii: "."))
    else { return false }
    return at < stop
  }

  /// Whether Node's `url.parse` finds a scheme: letters, digits, `.`, `+` or `-` up to a colon.
  private static func hasScheme(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop {
      $0.value <= 0x20 || $0 == "\u{A0}" || $0 == "\u{FEFF}"
    }
    let scheme = scalars.prefix { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", ".", "+", "-": true
      default: false
      }
    }
    return !scheme.isEmpty && scalars[scheme.endIndex...].first == ":"
  }
}
