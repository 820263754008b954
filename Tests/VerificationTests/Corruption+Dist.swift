import OrderedJSON

extension Corruption {
  private static let url = GoodTree.registry + "bolt/-/bolt-2.0.0.tgz"

  /// In the digests and counts that each document repeats.
  static let dist: [Corruption] = [
    everywhere("the integrity of nothing") {
      $0["dist", "integrity"] = .string("sha512-" + String(repeating: "A", count: 86) + "==")
    },
    everywhere("an integrity of a weaker hash") {
      $0["dist", "integrity"] = .string("sha256-" + String(repeating: "A", count: 43) + "=")
    },
    everywhere("a wrong integrity beside the right one") {
      $0["dist", "integrity"] = integrity(
        of: $0, " sha512-" + String(repeating: "A", count: 86) + "==")
    },
    everywhere("an integrity with an option") {
      $0["dist", "integrity"] = integrity(of: $0, "?foo")
    },
    everywhere("an integrity without padding") {
      $0["dist", "integrity"] = integrity(of: $0, "", without: 2)
    },
    everywhere("no integrity") { $0["dist", "integrity"] = nil },
    everywhere("another shasum") {
      $0["dist", "shasum"] = .string(String(repeating: "0", count: 40))
    },
    everywhere("a shasum in capitals") {
      $0["dist", "shasum"] = .string($0["dist", "shasum"]?.string?.uppercased() ?? "")
    },
    everywhere("no shasum") { $0["dist", "shasum"] = nil },
    everywhere("another fileCount") { $0["dist", "fileCount"] = 5 },
    everywhere("a fileCount that is text") { $0["dist", "fileCount"] = "4" },
    everywhere("a fileCount beyond 64 bits") {
      $0["dist", "fileCount"] = try? JSONParser.parse("18446744073709551616")
    },
    everywhere("a negative unpackedSize") { $0["dist", "unpackedSize"] = -1 },
    everywhere("no unpackedSize") { $0["dist", "unpackedSize"] = nil },
    everywhere("no dist") { $0["dist"] = nil },
    everywhere("a signature that no key explains") {
      $0["dist", "signatures"] = [["keyid": "SHA256:x", "sig": "MEUCIQ"]]
    },
    document("an integrity in the packument alone", "bolt/index.html", naming: "bolt") {
      $0["versions", "2.0.0", "dist", "integrity"] =
        $0["versions", "1.1.0", "dist", "integrity"]
    },
    document("a shasum in the version's document alone", "bolt/1.0.0") {
      $0["dist", "shasum"] = .string(String(repeating: "0", count: 40))
    },
    Corruption("a number spelled otherwise in each document", naming: "bolt") { tree in
      for document in ["bolt/index.html", "bolt/1.0.0"] {
        try tree.replace(#""fileCount":4,"#, with: #""fileCount":4e0,"#, in: document)
      }
    },
  ]

  /// In the tarball's URL that each document repeats.
  static let urls: [Corruption] = [
    leading("another host", to: "https://evil.example.org/bolt/-/bolt-2.0.0.tgz"),
    leading("another version", to: GoodTree.registry + "bolt/-/bolt-1.1.0.tgz"),
    leading("another path", to: GoodTree.registry + "tarballs/bolt-2.0.0.tgz"),
    leading("another package", to: GoodTree.registry + "nut/-/nut-3.0.0.tgz"),
    leading("a host without https", to: url.replacing("https:", with: "http:")),
    leading("a path alone", to: "/bolt/-/bolt-2.0.0.tgz"),
    leading("a query", to: url + "?x=1"),
    leading("the same host in capitals", to: url.replacing("https", with: "HTTPS")),
    leading("another port", to: url.replacing(".org", with: ".org:8443")),
    leading("a doubled slash", to: url.replacing("/bolt/-", with: "//bolt/-")),
    leading("a user and a password", to: url.replacing("://", with: "://u:p@")),
    everywhere("no tarball's URL") { $0["dist", "tarball"] = nil },
    everywhere("a tarball's URL with an encoded scope", of: "@acme/ui", "1.2.0") {
      $0["dist", "tarball"] = .string(GoodTree.registry + "@acme%2fui/-/ui-1.2.0.tgz")
    },
    Corruption("the documents of one package name another registry", naming: "bolt") {
      try $0.replaceEverywhere(
        GoodTree.registry, with: "https://staging.example.org/", below: "bolt/")
    },
    Corruption(
      "all documents name another registry than the one told", naming: "staging.example.org",
      options: ["--registry", GoodTree.registry]
    ) { try $0.replaceEverywhere(GoodTree.registry, with: "https://staging.example.org/") },
  ]

  private static func leading(_ name: String, to url: String) -> Corruption {
    everywhere("a tarball's URL leads to " + name) { $0["dist", "tarball"] = .string(url) }
  }

  /// What a manifest has, shortened and with more behind it.
  private static func integrity(
    of manifest: JSONValue, _ more: String, without count: Int = 0
  ) -> JSONValue {
    .string((manifest["dist", "integrity"]?.string ?? "").dropLast(count) + more)
  }
}
