import OrderedJSON
import TestSupport

extension Corruption {
  /// Facts about which all documents agree, and which cannot be.
  static let repeated: [Corruption] = [
    Corruption("names that differ only in case, right in each document", naming: "Nut") {
      try $0.addCapitalNut()
    },
    Corruption("another homepage of a package, everywhere", naming: "bolt") { tree in
      let homepage: JSONValue = "https://evil.example.org"
      try tree.edit("bolt/index.html") { $0["homepage"] = homepage }
      try tree.edit("-/v1/search") {
        $0["objects", "bolt", "package", "links", "homepage"] = homepage
      }
    },
    Corruption("other keywords of a package, everywhere", naming: "bolt") { tree in
      try tree.edit("bolt/index.html") { $0["keywords"] = ["evil"] }
      try tree.edit("-/all") { $0["bolt", "keywords"] = ["evil"] }
      try tree.edit("-/v1/search") { $0["objects", "bolt", "package", "keywords"] = ["evil"] }
    },
    Corruption(
      "another time of a version in each document", naming: "nut", options: ledgerOptions
    ) { try $0.replaceEverywhere("2024-01-10T10:00:00.000Z", with: "2024-01-10T12:00:00.000Z") },
    Corruption("another time of a version in the middle", naming: "bolt", options: ledgerOptions) {
      try $0.edit("bolt/index.html") { $0["time", "1.1.0"] = "2024-01-04T11:00:00.000Z" }
    },
  ]
}

extension TreeCopy {
  /// Adds a package Nut beside nut, with its tarball, its pages and its place in each list.
  fileprivate func addCapitalNut() throws {
    for folder in ["Nut/", "-/package/Nut/", "-/web/package/Nut/"] {
      try takeRenamed(below: folder)
    }
    // nut is the last name of each list, and Nut the newest version.
    let (all, search) = (try renamed("-/all"), try renamed("-/v1/search"))
    let (docs, changes) = (try renamed("_all_docs"), try renamed("_changes"))
    try edit("-/all") { value in
      let nut = value["nut"]
      value = all
      value["nut"] = nut
    }
    try edit("-/v1/search") { value in
      let nut = value["objects", "nut"]
      value = search
      value["objects"]?.append(nut)
      value["total"] = 6
    }
    try edit("_all_docs") { value in
      let nut = value["rows", "nut"]
      value = docs
      value["rows"]?.append(nut)
      value["total_rows"] = 6
    }
    try edit("_changes") { value in
      value["results"]?.append(changes["results", "Nut"])
      value["results", "Nut", "seq"] = 10
      value["last_seq"] = 10
    }
  }
}
