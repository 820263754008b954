import OrderedJSON
import TestSupport

extension Corruption {
  private typealias Tree = CorruptibleTree

  private static let tarball = "bolt/-/bolt-1.0.0.tgz"

  /// In the tarballs.
  static let tarballs: [Corruption] = [
    Corruption("a tarball is missing", "tree-tarball-missing") { try $0.remove(tarball) },
    Corruption("a tarball breaks off", "tarball-truncated") {
      try $0.write(Array($0.bytes(tarball).dropLast(30)), tarball)
    },
    Corruption("a tarball is empty", "tarball-empty") { try $0.write("", tarball) },
    Corruption("a tarball is a page", "tarball-not-gzip") {
      try $0.write("<!doctype html>", tarball)
    },
    Corruption("a tarball has one wrong byte", "tarball-damaged") { tree in
      var bytes = try tree.bytes(tarball)
      bytes[bytes.count - 6] ^= 1
      try tree.write(bytes, tarball)
    },
    Corruption("a tarball is that of another version", "tree-tarball-differs") {
      try $0.copy("bolt/-/bolt-1.1.0.tgz", over: tarball)
    },
    Corruption("a tarball has other bytes with the same content", "tree-tarball-differs") {
      var bytes = try $0.bytes(tarball)
      bytes[9] = 3  // the operating system of RFC 1952
      try $0.write(bytes, tarball)
    },
    Corruption("a hidden place holds another package", "tree-file-unexpected", in: .folder) {
      try $0.copy(tarball, over: "@acme/old/-/old-0.9.0.tgz")
    },
    Corruption("a hidden place holds nothing that is a tarball", "tarball-not-gzip", in: .folder) {
      try $0.write("MZ", "@acme/old/-/old-0.9.0.tgz")
    },
    Corruption("a version that no ledger knows", "tree-ledger-differs", in: .folder) {
      try $0.write(
        TarballFixture(name: "@acme/old", version: "6.6.6").bytes, "@acme/old/-/old-6.6.6.tgz")
    },
  ]

  /// In the other documents.
  static let documents: [Corruption] = [
    Corruption("a version's document is missing", "tree-document-missing") {
      try $0.remove("bolt/1.0.0")
    },
    Corruption("a version's document is that of another", "tree-document-differs") {
      try $0.copy("bolt/1.1.0", over: "bolt/1.0.0")
    },
    Corruption("a version's document has another integrity", "tree-document-differs") {
      try $0.replace("sha512-", with: "sha512-A", in: "@acme/nut/1.0.0")
    },
    Corruption("a tag's document is stale", "tree-document-differs") {
      try $0.copy("bolt/1.0.0", over: "bolt/latest")
    },
    Corruption("a tag's document is missing", "tree-document-missing") {
      try $0.remove("@acme/old/stable")
    },
    Corruption("dist-tags is stale", "tree-document-differs") {
      try $0.edit("-/package/bolt/dist-tags", "latest") { _ in "1.0.0" }
    },
    Corruption("dist-tags is missing", "tree-document-missing") {
      try $0.remove("-/package/@acme/nut/dist-tags")
    },
    Corruption("owners names somebody else", "tree-document-differs") {
      try $0.edit("-/package/@acme/nut/owners", "0", "username") { _ in "eve" }
    },
    Corruption("search lacks a package", "tree-document-differs") {
      try $0.edit("-/v1/search", "objects", "0") { _ in nil }
    },
    Corruption("search has another version", "tree-document-differs") {
      try $0.edit("-/v1/search", "objects", "0", "package", "version") { _ in "9.0.0" }
    },
    Corruption("_all_docs lacks a package", "tree-document-differs") {
      try $0.edit("_all_docs", "rows", "0") { _ in nil }
    },
    Corruption("_all_docs names a package that is not there", "tree-document-missing") {
      try $0.edit("_all_docs", "rows", "0", "id") { _ in "ghost" }
    },
    Corruption("_changes has another revision", "tree-document-differs") {
      try $0.edit("_changes", "results", "0", "changes", "0", "rev") { _ in "1-0" }
    },
    Corruption("-/all is missing", "tree-document-missing") { try $0.remove("-/all") },
    Corruption("-/ping says something", "tree-document-differs") {
      try $0.write("{\"ok\":true}\n", "-/ping")
    },
    Corruption("the advisories are no JSON", "tree-document-invalid") {
      try $0.write("null,", "-/npm/v1/security/advisories/bulk")
    },
    Corruption("an advisory is none that npm reads", "tree-document-invalid") {
      try $0.edit("-/npm/v1/security/advisories/bulk", "bolt", "0", "severity") { _ in nil }
    },
  ]

  /// Of files that are there, or are not what they seem.
  static let files: [Corruption] = [
    Corruption("a page of a package that is not there", "tree-file-unexpected", in: .folder) {
      try $0.write("<!doctype html>", "-/web/package/stranger/index.html")
    },
    Corruption("a page of a version that is not there", "tree-file-unexpected", in: .folder) {
      try $0.write("<!doctype html>", "-/web/package/bolt/v/6.6.6/index.html")
    },
    Corruption("a page in the folder of a package", "tree-file-unexpected", in: .folder) {
      try $0.write("<!doctype html>", "bolt/page.html")
    },
    Corruption("a file lies in the root", "tree-file-unexpected", in: .folder) {
      try $0.write("secret", ".env")
    },
    Corruption("a file lies in a package's folder", "tree-file-unexpected", in: .folder) {
      try $0.write("x", "bolt/-/notes.txt")
    },
    Corruption("a page lies in a package's folder", "tree-file-unexpected", in: .folder) {
      try $0.write("<script>", "@acme/nut/evil.html")
    },
    Corruption("a version's document has a twin", "tree-file-unexpected", in: .folder) {
      try $0.write([0x1F, 0x8B], "bolt/1.0.0.gz")
    },
    Corruption("a link leads out of the tree", "tree-file-unexpected", in: .folder) {
      try $0.link("bolt/passwd", to: "/etc/passwd")
    },
    Corruption("a document is a link", "tree-unreadable", in: .folder) {
      try $0.copy("bolt/1.0.0", over: "../document")
      try $0.link("bolt/1.0.0", to: "../../document")
    },
    Corruption("a build left its staging behind", "tree-file-unexpected", in: .folder) {
      try $0.write("x", ".packshelf-staging/0")
    },
    Corruption("a packument is older than what it says", "tree-document-date", in: .configured) {
      try $0.date("bolt/index.html", 1_400_000_000)
    },
    Corruption("a twin is stale", "tree-twin-differs", in: .configured) {
      try $0.copy("@acme/nut/index.html.gz", over: "bolt/index.html.gz")
    },
    Corruption("a twin is no gzip", "tree-twin-differs", in: .configured) {
      try $0.write("oops", "-/v1/search.gz")
    },
    Corruption("a twin is missing", "tree-twin-differs", in: .folder) {
      try $0.remove("bolt/index.html.gz")
    },
  ]
}
