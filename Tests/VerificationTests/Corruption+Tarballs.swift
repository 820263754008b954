import OrderedJSON
import TestSupport

extension Corruption {
  private static let tarball = "bolt/-/bolt-2.0.0.tgz"
  private static let hidden = "bolt/-/bolt-1.0.5.tgz"

  /// In the tarballs that documents name.
  static let tarballs: [Corruption] = [
    Corruption("a bit in the middle of a tarball flipped", naming: tarball) {
      try $0.flip(tarball, at: 200)
    },
    Corruption("a bit of a tarball's gzip header flipped", naming: tarball) {
      try $0.flip(tarball, at: 9)
    },
    Corruption("a bit of a tarball's gzip trailer flipped", naming: tarball) {
      try $0.flip(tarball, at: -1)
    },
    Corruption("a tarball ends early", naming: tarball) {
      try $0.rewrite(tarball) { $0.dropLast(40) }
    },
    Corruption("a tarball is empty", naming: tarball) { try $0.write("", tarball) },
    Corruption("a NUL behind a tarball", naming: tarball) { try $0.rewrite(tarball) { $0 + [0] } },
    Corruption("a tarball is that of another version", naming: tarball) {
      try $0.copy("bolt/-/bolt-1.1.0.tgz", over: tarball)
    },
    Corruption("a tarball of another version, and everywhere its digests", naming: tarball) {
      tree in
      try tree.copy("bolt/-/bolt-1.1.0.tgz", over: tarball)
      let dist = try tree.value("bolt/2.0.0")["dist"]
      let other = try tree.value("bolt/1.1.0")["dist"]
      try tree.everywhere("bolt", "2.0.0") { manifest in
        manifest["dist"] = other
        manifest["dist", "tarball"] = dist?["tarball"]
      }
    },
    Corruption("the tarballs of two packages exchanged", naming: "nut/-/nut-3.0.0.tgz") { tree in
      let bolt = try tree.bytes(tarball)
      try tree.copy("nut/-/nut-3.0.0.tgz", over: tarball)
      try tree.write(bolt, "nut/-/nut-3.0.0.tgz")
    },
    Corruption("a tarball with the same content, compressed otherwise", naming: tarball) {
      try $0.write(GoodTree.bolt("2.0.0", day: 5).bytes, tarball)
    },
    Corruption("a tarball that is not compressed", naming: tarball) {
      try $0.write(GoodTree.bolt("2.0.0", day: 5).tar, tarball)
    },
    missing("a version without its tarball", tarball),
    Corruption("a tarball's name in other case", naming: "Bolt-2.0.0.tgz") {
      try $0.copy(tarball, over: "bolt/-/Bolt-2.0.0.tgz")
    },
    Corruption("a folder in the place of a tarball", naming: tarball) { tree in
      try tree.remove(tarball)
      try tree.makeFolder(tarball)
    },
    Corruption("a symbolic link in the place of a tarball", naming: tarball) { tree in
      try tree.move(tarball, to: "../bolt.tgz")
      try tree.makeLink(tarball, to: tree.folder.path("bolt.tgz"))
    },
    Corruption("a pipe in the place of a tarball", naming: tarball) { tree in
      try tree.remove(tarball)
      try tree.makePipe(tarball)
    },
  ]

  /// In the tarballs that no document names, which only a ledger knows.
  static let hiddenTarballs: [Corruption] = [
    Corruption("the tarball of a hidden version ends early", naming: hidden) {
      try $0.rewrite(hidden) { $0.dropLast(40) }
    },
    Corruption("the tarball of a hidden version is that of another", naming: hidden) {
      try $0.copy("bolt/-/bolt-1.0.0.tgz", over: hidden)
    },
    Corruption(
      "the tarball of a hidden version has other bytes", naming: hidden, options: ledgerOptions
    ) { try $0.write(GoodTree.bolt("1.0.5", day: 2).bytes, hidden) },
    Corruption("a tarball in the place of another package", naming: "bolt-9.9.9.tgz") {
      try $0.copy("nut/-/nut-3.0.0.tgz", over: "bolt/-/bolt-9.9.9.tgz")
    },
    Corruption(
      "a tarball that the ledger does not know", naming: "bolt-9.9.9.tgz", options: ledgerOptions
    ) { try $0.write(GoodTree.bolt("9.9.9", day: 5).bytes, "bolt/-/bolt-9.9.9.tgz") },
    Corruption(
      "a tarball of a package that the ledger does not know", naming: "secret",
      options: ledgerOptions
    ) {
      try $0.write(
        TarballFixture(name: "secret", version: "1.0.0").bytes, "secret/-/secret-1.0.0.tgz")
    },
    Corruption("a tarball of a private version", naming: "bolt-3.0.0.tgz") {
      try $0.write(
        GoodTree.bolt("3.0.0", ["private": true], day: 5).bytes, "bolt/-/bolt-3.0.0.tgz")
    },
    Corruption("a tarball of a private package", naming: "secret") {
      try $0.write(
        TarballFixture(name: "secret", version: "1.0.0", fields: ["private": true]).bytes,
        "secret/-/secret-1.0.0.tgz")
    },
  ]
}
