import OrderedJSON

extension Corruption {
  /// In the members by which clients install, wrong in each document alike.
  static let clientFields: [Corruption] = [
    everywhere("another range of a dependency") { $0["dependencies", "nut"] = "^2.0.0" },
    everywhere("a dependency that is not in the tarball") { $0["dependencies", "evil"] = "*" },
    everywhere("no dependencies") { $0["dependencies"] = nil },
    everywhere("empty dependencies") { $0["dependencies"] = [:] },
    everywhere("no optionalDependencies") { $0["optionalDependencies"] = nil },
    everywhere("another range of a peer") { $0["peerDependencies", "@acme/core"] = "^1.0.0" },
    everywhere("no peerDependenciesMeta") { $0["peerDependenciesMeta"] = nil },
    everywhere("bundleDependencies that are not in the tarball") {
      $0["bundleDependencies"] = ["nut"]
    },
    everywhere("a command that runs another file") { $0["bin", "bolt"] = "index.js" },
    everywhere("a command more") { $0["bin", "ls"] = "cli.js" },
    everywhere("another install script") { $0["scripts", "postinstall"] = "rm -rf /" },
    everywhere("no scripts") { $0["scripts"] = nil },
    everywhere("no hasInstallScript") { $0["hasInstallScript"] = nil },
    everywhere("hasInstallScript false") { $0["hasInstallScript"] = false },
    everywhere("a shrinkwrap that is not in the tarball") { $0["_hasShrinkwrap"] = true },
    everywhere("another engine") { $0["engines", "node"] = ">=99" },
    everywhere("another system") { $0["os"] = ["win32"] },
    everywhere("processors in another order") { $0["cpu"] = $0["cpu"]?.reversed },
    everywhere("other exports") { $0["exports", "."] = "./evil.js" },
    everywhere("another main") { $0["main"] = "cli.js" },
    everywhere("a type that is not in the tarball") { $0["type"] = "module" },
    everywhere("private") { $0["private"] = true },
  ]

  /// In the other members, wrong in each document alike.
  static let descriptiveFields: [Corruption] = [
    everywhere("another licence") { $0["license"] = "GPL-3.0-only" },
    everywhere("another funding") { $0["funding"] = "https://evil.example.org" },
    everywhere("another repository") {
      $0["repository", "url"] = "git+https://evil.example.org/bolt.git"
    },
    everywhere("another author") { $0["author"] = ["name": "Mallory"] },
    everywhere("another description") { $0["description"] = "Loosens things." },
    everywhere("the _id of another version") { $0["_id"] = "bolt@1.0.0" },
    everywhere("no _id") { $0["_id"] = nil },
    everywhere("a name in other case") { $0["name"] = "Bolt" },
    everywhere("a version other than its key") { $0["version"] = "2.0.1" },
    everywhere("a member that is not in package.json") { $0["sideEffects"] = false },
    everywhere("a member _resolved") { $0["_resolved"] = "https://evil.example.org/x.tgz" },
    everywhere("a member __proto__") { $0["__proto__"] = ["evil": 1] },
    everywhere("an empty message of deprecation") { $0["deprecated"] = "" },
    everywhere("a deprecation without a message") { $0["deprecated"] = true },
    everywhere("members in another order") { $0 = $0.sorted },
  ]

  /// In what a build makes of a tarball, and between documents.
  static let otherManifests: [Corruption] = [
    everywhere("dependencies in another order", of: "@acme/ui", "1.2.0") {
      $0["dependencies"] = $0["dependencies"]?.reversed
    },
    everywhere("bundleDependencies spelled otherwise", of: "@acme/ui", "1.2.0") {
      $0 = $0.renaming("bundleDependencies", to: "bundledDependencies")
    },
    everywhere("no types, which index.d.ts implies", of: "@acme/ui", "1.2.0") {
      $0["types"] = nil
    },
    everywhere("no scripts, which binding.gyp implies", of: "nut", "3.0.0") { manifest in
      manifest["scripts"] = nil
      manifest["hasInstallScript"] = nil
    },
    everywhere("no _hasShrinkwrap", of: "nut", "3.0.0") { $0["_hasShrinkwrap"] = nil },
    everywhere("a command as package.json spells it", of: "@acme/core", "0.2.0") {
      $0["bin"] = "cli.js"
    },
    everywhere("a deprecation in front of the other members", "1.0.0") { manifest in
      guard let rest = manifest.object?.members, let message = manifest["deprecated"] else {
        return
      }
      manifest = .object(
        JSONObject([("deprecated", message)] + rest.map { ($0.key, $0.value) }))
    },
    document("a deprecation in the packument alone", "bolt/index.html") {
      $0["versions", "2.0.0", "deprecated"] = "old"
    },
    document("a deprecation that the version's document lacks", "bolt/1.0.0") {
      $0["deprecated"] = nil
    },
    document("a dependency in the version's document alone", "bolt/1.0.0") {
      $0["dependencies", "evil"] = "*"
    },
    Corruption("another description that the README implies", naming: "@acme/core/index.html") {
      try $0.replaceEverywhere(#"\u003c/b> & there.""#, with: #"\u003c/b> & nowhere.""#)
    },
  ]
}
