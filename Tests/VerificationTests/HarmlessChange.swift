import OrderedJSON
import TestSupport
import Testing

/// A change after which a tree is as right as before, as far as anybody can tell.
struct HarmlessChange: CustomTestStringConvertible, Sendable {
  /// What is changed.
  let name: String
  /// The tree that is copied.
  let kind: GoodTree.Kind
  /// Further options of `packshelf verify`.
  let options: [String]
  /// Changes the copy.
  let apply: @Sendable (TreeCopy) throws -> Void

  init(
    _ name: String, in kind: GoodTree.Kind = .directory, options: [String] = [],
    apply: @escaping @Sendable (TreeCopy) throws -> Void
  ) {
    self.name = name
    self.kind = kind
    self.options = options
    self.apply = apply
  }

  var testDescription: String { name }

  static let all: [HarmlessChange] = overlays + unknowable + ledger

  /// What the overlay of another build might have said.
  private static let overlays: [HarmlessChange] = [
    HarmlessChange("another message of deprecation, everywhere") {
      try $0.everywhere("bolt", "1.0.0") { $0["deprecated"] = "use something else" }
    },
    HarmlessChange("a tag that nobody asks for missing everywhere") {
      try $0.point(tag: "stable", to: nil)
    },
    HarmlessChange("a tag more, everywhere") { try $0.point(tag: "zeta", to: "1.0.0") },
    HarmlessChange("a version hidden everywhere") { try $0.hideOldVersion() },
    HarmlessChange("another description of a package, everywhere") { tree in
      try tree.edit("bolt/index.html") { $0["description"] = "Loosens" }
      try tree.edit("-/all") { $0["bolt", "description"] = "Loosens" }
      try tree.edit("-/v1/search") { $0["objects", "bolt", "package", "description"] = "Loosens" }
    },
    HarmlessChange("another maintainer of a package, everywhere") { tree in
      let (person, user): (JSONValue, JSONValue) = (
        ["name": "Mia", "email": "m@example.org"], ["username": "Mia", "email": "m@example.org"]
      )
      try tree.edit("bolt/index.html") { $0["maintainers"] = [person] }
      try tree.edit("-/all") { $0["bolt", "maintainers"] = [person] }
      try tree.edit("-/package/bolt/owners") { $0 = [user] }
      try tree.edit("-/v1/search") { $0["objects", "bolt", "package", "maintainers"] = [user] }
      try tree.move("-/web/maintainer/_41nn", to: "-/web/maintainer/_4dia")
    },
  ]

  private static let bulk = "-/npm/v1/security/advisories/bulk"

  /// What nothing in a tree could contradict.
  private static let unknowable: [HarmlessChange] = [
    HarmlessChange("a twin compressed otherwise", in: .twins) {
      try $0.write(Gzip.stored(try $0.bytes("bolt/index.html")).bytes, "bolt/index.html.gz")
    },
    HarmlessChange("a file that keeps GitHub from rendering") { try $0.write("", ".nojekyll") },
    HarmlessChange("no files of a host", in: .pages) { tree in
      try tree.remove(".nojekyll")
      try tree.remove("404.html")
    },
    HarmlessChange("advisories on a package that is not here") {
      try $0.edit(bulk) { $0["ghost"] = $0["bolt"] }
    },
    HarmlessChange("no advisories") { try $0.edit(bulk) { $0 = [:] } },
    HarmlessChange("another title of an advisory") {
      try $0.edit(bulk) { $0["bolt", "0", "title"] = "x" }
    },
    HarmlessChange("a foreign package at another registry") {
      try $0.edit("-/v1/search") {
        $0["objects", "elsewhere", "package", "links", "npm"] = "https://r.example.org/elsewhere"
      }
    },
    HarmlessChange("all documents of another registry, and none told") {
      try $0.replaceEverywhere(GoodTree.registry, with: "https://staging.example.org/")
    },
    HarmlessChange("a tarball of a hidden version more") {
      try $0.write(GoodTree.bolt("1.0.9", day: 5).bytes, "bolt/-/bolt-1.0.9.tgz")
    },
    HarmlessChange("no tarball of a hidden version") { try $0.remove("bolt/-/bolt-1.0.5.tgz") },
    HarmlessChange("another time of a version in the middle") {
      try $0.edit("bolt/index.html") { $0["time", "1.1.0"] = "2024-01-04T11:00:00.000Z" }
    },
  ]

  /// What a merge of two ledgers leaves.
  private static let ledger: [HarmlessChange] = [
    HarmlessChange("the ledger: a line twice", options: Corruption.ledgerOptions) {
      try $0.editLedger { $0.prefix(1) + $0 }
    },
    HarmlessChange("the ledger: another order", options: Corruption.ledgerOptions) {
      try $0.editLedger { $0.reversed() }
    },
    HarmlessChange("the ledger: a member more", options: Corruption.ledgerOptions) {
      try $0.editLedgerLine { $0["signature"] = "x" }
    },
  ]
}
