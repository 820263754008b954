import OutputTree

/// A small registry: enough of one to see whether a client would meet a dangling reference.
///
/// Its documents are lists of references: `tarball PATH CONTENT`, or `document PATH`.
struct Shelf {
  /// The content of each tarball, by package and version.
  var packages: [String: [String: String]]
  /// A line of a package's packument that no tarball explains.
  var descriptions: [String: String] = [:]

  /// The tree of the registry, in the stages of a real one.
  var tree: Tree {
    var entries: [TreeEntry] = []
    for (name, versions) in packages {
      entries += Self.entries(of: name, versions, description(name))
    }
    let packuments = packages.keys.sorted().map { "document \($0)/index.html" }
    let list = packuments.joined(separator: "\n")
    entries.append(.document("-/all", list, stage: .lists))
    entries.append(.document("index.html", "document -/all\n" + list, stage: .pages))
    return Tree(entries.reversed())
  }

  private func description(_ name: String) -> String { descriptions[name] ?? "" }

  private static func entries(
    of name: String, _ versions: [String: String], _ description: String
  ) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    var references: [String] = []
    for (version, content) in versions.sorted(by: { $0.key < $1.key }) {
      let tarball = TreePath(stringLiteral: "\(name)/-/\(name)-\(version).tgz")
      references.append("tarball \(tarball.text) \(content)")
      entries.append(.tarball(tarball, content))
      entries.append(
        .document(
          TreePath(stringLiteral: "\(name)/\(version)"), references.last ?? "", stage: .versions))
    }
    let packument = (references + [description]).joined(separator: "\n")
    entries.append(.document(TreePath(stringLiteral: "\(name)/index.html"), packument))
    return entries
  }
}

extension Shelf {
  /// The references among these files that lead nowhere, or to other bytes than they name.
  static func danglingReferences(in files: [String: String]) -> [String] {
    var dangling: [String] = []
    for (path, text) in files where !path.hasSuffix(".tgz") {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case "tarball" where words.count == 3 && files[words[1]] == words[2]: break
        case "document" where words.count == 2 && files[words[1]] != nil: break
        case "tarball", "document": dangling.append("\(path): \(line)")
        default: break
        }
      }
    }
    return dangling.sorted()
  }
}
