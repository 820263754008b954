import OrderedJSON
import TestSupport

extension Corruption {
  /// In the lists of packages.
  static let lists: [Corruption] = [
    document("-/all lacks a package", "-/all") { $0["bolt"] = nil },
    document("-/all names a package that is not there", "-/all", naming: "zeta") {
      $0["zeta"] = ["name": "zeta", "dist-tags": ["latest": "1.0.0"]]
    },
    document("-/all has another description", "-/all") { $0["bolt", "description"] = "Evil" },
    document("-/all has another tag", "-/all") { $0["bolt", "dist-tags", "latest"] = "1.0.0" },
    document("-/all has another date", "-/all") { $0["_updated"] = 1 },
    document("-/all is in another order", "-/all") { $0 = $0.reversed },
    document("_all_docs lacks a package", "_all_docs") { $0["rows", "bolt"] = nil },
    document("_all_docs lacks a package, and counts so", "_all_docs") {
      $0["rows", "bolt"] = nil
      $0["total_rows"] = 4
    },
    document("_all_docs names a package that is not there", "_all_docs", naming: "zeta") {
      $0["rows"]?.append(["id": "zeta", "key": "zeta", "value": ["rev": "1-00"]])
    },
    document("_all_docs names a package out of the tree", "_all_docs") {
      $0["rows"]?.append(["id": "../../etc", "key": "../../etc", "value": ["rev": "1-0"]])
    },
    document("_all_docs has another key", "_all_docs") { $0["rows", "bolt", "key"] = "nut" },
    document("_all_docs has another revision", "_all_docs") {
      $0["rows", "bolt", "value", "rev"] = "5-00"
    },
    document("_all_docs is in another order", "_all_docs") { $0["rows"] = $0["rows"]?.reversed },
    document("_changes lacks a package", "_changes") { $0["results", "bolt"] = nil },
    document("_changes says that a package is deleted", "_changes") {
      $0["results", "bolt", "deleted"] = true
    },
    document("_changes has another number", "_changes") { $0["results", "bolt", "seq"] = 4 },
    document("_changes has another last number", "_changes") { $0["last_seq"] = 8 },
    document("_changes is in another order", "_changes") {
      $0["results"] = $0["results"]?.reversed
    },
  ]

  private static let results = "-/v1/search"

  /// In the search of a client.
  static let search: [Corruption] = [
    document("the search lacks a package", results) { $0["objects", "bolt"] = nil },
    document("the search names a package twice", results) { value in
      let bolt = value["objects", "bolt"]
      value["objects"]?.append(bolt)
    },
    document("the search has another version", results) {
      $0["objects", "bolt", "package", "version"] = "1.0.0"
    },
    document("the search has a date that npm cannot read", results) {
      $0["objects", "bolt", "package", "date"] = "soon"
    },
    document("the search has other keywords", results) {
      $0["objects", "bolt", "package", "keywords"] = ["evil"]
    },
    document("the search lacks maintainers, without which npm fails", results) {
      $0["objects", "bolt", "package", "maintainers"] = nil
    },
    document("the search has another scope", results) {
      $0["objects", "@acme/ui", "package", "scope"] = "evil"
    },
    document("the search has another homepage", results) {
      $0["objects", "bolt", "package", "links", "homepage"] = "https://evil.example.org"
    },
    document("the search has another score", results) {
      $0["objects", "bolt", "searchScore"] = 100
    },
    document("the search is in another order", results) {
      $0["objects"] = $0["objects"]?.reversed
    },
    document("the search has another total", results) { $0["total"] = 7 },
    document("the search has another time", results) { $0["time"] = "2024-01-17T10:00:00.000Z" },
  ]

  /// Of packages that live elsewhere.
  static let foreign: [Corruption] = [
    document("a foreign package missing in the search alone", results) {
      $0["objects", "elsewhere"] = nil
    },
    document("a foreign package missing in _all_docs alone", "_all_docs") {
      $0["rows", "elsewhere"] = nil
      $0["total_rows"] = 4
    },
    document("a foreign package's link names another package", results) {
      $0["objects", "elsewhere", "package", "links", "npm"] = "https://registry.npmjs.org/other"
    },
    document("a foreign package's link is a script", results) {
      $0["objects", "elsewhere", "package", "links", "npm"] = "javascript:alert(1)"
    },
    document("a foreign package without a link", results) {
      $0["objects", "elsewhere", "package", "links"] = [:]
    },
    document("a foreign package with a version", results) {
      $0["objects", "elsewhere", "package", "version"] = "1.0.0"
    },
    Corruption("a foreign package that is here too", naming: "elsewhere") { tree in
      try tree.copy("nut/index.html", over: "elsewhere/index.html")
      try tree.replace("nut", with: "elsewhere", in: "elsewhere/index.html")
    },
  ]

  private static let bulk = "-/npm/v1/security/advisories/bulk"

  /// In the advisories.
  static let advisories: [Corruption] = [
    document("an advisory with a range that npm cannot read", bulk) {
      $0["bolt", "0", "vulnerable_versions"] = "no range!"
    },
    document("an advisory with a severity that npm does not know", bulk) {
      $0["bolt", "0", "severity"] = "terrible"
    },
    document("a list of advisories", bulk) { $0 = [] },
    document("an advisory without a title, a URL and an id", bulk) {
      $0["bolt"] = [["vulnerable_versions": "*"]]
    },
  ]
}
