import OrderedJSON
import Testing

/// What a build of an example is expected to do.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  /// The folder in examples/.
  let name: String
  /// What it publishes, as `NAME@VERSION (TAGS)`.
  let published: Set<String>
  /// What it withholds, and the reason.
  let withheld: [String: String]

  var testDescription: String { name }

  static let all = [
    ExampleCase(
      name: "minimal", published: ["hello-shelf@1.0.0 (latest)"], withheld: [:]),
    ExampleCase(
      name: "scoped",
      published: [
        "@acme/core@1.0.0 ()", "@acme/core@1.1.0 (latest)", "@acme/core@2.0.0-next.1 (next)",
        "@acme/ui@1.0.0 ()", "@acme/ui@1.1.0 (latest)", "@acme/ui@2.0.0-next.1 (next)",
      ], withheld: [:]),
    ExampleCase(
      name: "private", published: ["office-hours@1.0.0 (latest)"],
      withheld: [
        "chores@0.3.0": "private",
        "@office/badges@2.1.0": "publishConfig names the registry https://npm.badges.example/",
        "@office/payroll@1.4.2":
          "publishConfig.access is restricted, and this registry is public",
      ]),
  ]
}

/// The report of `packshelf build --format json`.
extension JSONObject? {
  private var packages: [JSONObject] { self?["packages"]?.array?.compactMap(\.object) ?? [] }

  private var versions: [JSONObject] {
    packages.flatMap { $0["versions"]?.array?.compactMap(\.object) ?? [] }
  }

  /// Every published version and the tags that point to it.
  var identities: [String] {
    packages.flatMap { package in
      let tags = package["dist-tags"]?.object?.members ?? []
      return (package["versions"]?.array?.compactMap(\.object) ?? []).map { version in
        let pointing = tags.filter { $0.value == version["version"] }.map(\.key)
        let identity = (package["name"]?.string ?? "") + "@" + (version["version"]?.string ?? "")
        return "\(identity) (\(pointing.joined(separator: " ")))"
      }
    }
  }

  /// Where the publish times came from.
  var timeSources: Set<String> { Set(versions.compactMap { $0["timeSource"]?.string }) }

  /// Every withheld version and the reason.
  var withheld: [String: String] {
    let entries = self?["withheld"]?.array?.compactMap(\.object) ?? []
    return Dictionary(
      entries.map { ($0["identity"]?.string ?? "", $0["reason"]?.string ?? "") },
      uniquingKeysWith: { $1 })
  }
}
