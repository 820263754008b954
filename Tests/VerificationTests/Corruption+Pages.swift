import OrderedJSON
import TestSupport

extension Corruption {
  /// Of files below `-/web` that are no pages of this registry.
  static let strangersPages: [Corruption] = [
    stray("a script among the pages", at: "-/web/evil.js", "alert(1)"),
    stray("a service worker among the pages", at: "-/web/sw.js", "self.skipWaiting()"),
    stray("a program among the pages", at: "-/web/shell.php", "<?php ?>"),
    stray("a file with a dot among the pages", at: "-/web/.env", "SECRET=1"),
    stray("a program among the search's files", at: "-/web/search/setup.exe", "MZ"),
    stray("a page in a package's pages", at: "-/web/package/bolt/evil.html", "<script>"),
    stray("a folder of pages in other case", at: "-/web/Package/bolt/index.html", "<p>"),
    stray("a page of a package that is not there", at: "-/web/package/ghost/index.html", "<p>"),
    stray("a page of a version that is not there", at: "-/web/package/bolt/v/9.9.9/index.html"),
    stray("a page of a hidden version", at: "-/web/package/bolt/v/1.0.5/index.html"),
    Corruption("a tarball among the pages", naming: "-/web/bolt-9.9.9.tgz") {
      try $0.copy("bolt/-/bolt-2.0.0.tgz", over: "-/web/bolt-9.9.9.tgz")
    },
    Corruption(
      "a twin of a page with other content", naming: "-/web/package/bolt/index.html", in: .twins
    ) { try $0.write(Gzip.deflated(Array("evil".utf8)).bytes, "-/web/package/bolt/index.html.gz") },
  ]

  /// Of things below `-/web` that are no files.
  static let notPages: [Corruption] = [
    Corruption("a link among the pages", naming: "-/web/etc") {
      try $0.makeLink("-/web/etc", to: "/etc")
    },
    Corruption("a link in the place of the style sheet", naming: "-/web/style.css") { tree in
      try tree.move("-/web/style.css", to: "../style.css")
      try tree.makeLink("-/web/style.css", to: "../../../style.css")
    },
    Corruption("a pipe among the pages", naming: "-/web/pipe") { try $0.makePipe("-/web/pipe") },
  ]

  /// Of pages that are gone while others are there.
  static let missingPages: [Corruption] = [
    missing("the home page is missing", "index.html"),
    missing("the style sheet is missing", "-/web/style.css"),
    missing("the script is missing", "-/web/script.js"),
    missing("a package's page is missing", "-/web/package/bolt/index.html"),
    missing("the names for the search are missing", "-/web/search/names.json"),
    missing("a bucket's style sheet is missing", "site/-/web/style.css", in: .bucket),
  ]
}
