import OrderedJSON

extension Corruption {
  /// The packument of bolt in another form.
  private static func form(
    _ name: String, change: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> Corruption {
    Corruption("a packument " + name, naming: "bolt/index.html") {
      try $0.rewrite("bolt/index.html", change)
    }
  }

  /// The packument of bolt with a text in the place of another.
  private static func spelling(_ name: String, _ text: String, _ other: String) -> Corruption {
    Corruption("a packument " + name, naming: "bolt/index.html") {
      try $0.replace(text, with: other, in: "bolt/index.html")
    }
  }

  /// In the form of a packument.
  static let forms: [Corruption] = [
    spelling("with white space", #""name":"#, #""name": "#),
    form("without its line feed") { $0.dropLast() },
    form("with two line feeds") { $0 + [0x0A] },
    form("with a carriage return") { $0.dropLast() + [0x0D, 0x0A] },
    form("with a byte-order mark") { [0xEF, 0xBB, 0xBF] + $0 },
    form("that breaks off") { Array($0.prefix($0.count / 2)) },
    form("that is empty") { _ in [] },
    form("that is null") { _ in Array("null\n".utf8) },
    form("in a list") { Array("[".utf8) + $0.dropLast() + Array("]\n".utf8) },
    form("twice") { $0 + $0 },
    form("with a NUL behind it") { $0 + [0] },
    form("with a trailing comma") { $0.dropLast(2) + Array(",}\n".utf8) },
    form("with a comment") { Array("/* */".utf8) + $0 },
    form("with a member twice") { $0.dropLast(2) + Array(#","name":"bolt"}"#.utf8) + [0x0A] },
    form("with another name first") { Array(#"{"name":"nut","#.utf8) + $0.dropFirst() },
    form("of a hundred thousand brackets") { _ in Array(repeating: 0x5B, count: 100_000) },
    form("that is a page") { _ in Array("<!doctype html><title>bolt</title>\n".utf8) },
    form("with invalid UTF-8") { bytes in
      var bytes = bytes
      // Inside the text of `_id`.
      bytes[9] = 0xFF
      return bytes
    },
    spelling("with a letter escaped", "Fastens", #"\u0046astens"#),
    spelling("with an escaped slash", "https://", #"https:\/\/"#),
    spelling("with half a surrogate pair", "Fastens", #"\ud800astens"#),
    spelling("with a raw tab", "Fastens", "F\tstens"),
    spelling("with a raw <", #"\u003c"#, "<"),
  ]

  /// In the form of the other documents.
  static let otherForms: [Corruption] =
    [
      "bolt/1.0.0", "bolt/beta", "-/package/bolt/dist-tags", "-/package/bolt/owners", "-/ping",
      "-/all", "-/v1/search", "_all_docs", "_changes", "-/npm/v1/security/advisories/bulk",
    ].flatMap { path in
      [
        Corruption("\(path) is empty", naming: path) { try $0.write("", path) },
        Corruption("\(path) has two line feeds", naming: path) {
          try $0.rewrite(path) { $0 + [0x0A] }
        },
        Corruption("\(path) is a page", naming: path) { try $0.write("<!doctype html>", path) },
      ]
    }

  /// Of documents that are not there.
  static let missingDocuments: [Corruption] = [
    missing("a packument is missing", "bolt/index.html"),
    missing("a version's document is missing", "bolt/1.0.0"),
    missing("the document of latest is missing", "bolt/latest"),
    missing("a tag's document is missing", "bolt/beta"),
    missing("the tags are missing", "-/package/bolt/dist-tags"),
    missing("the owners are missing", "-/package/bolt/owners"),
    missing("the ping is missing", "-/ping"),
    missing("-/all is missing", "-/all"),
    missing("the search is missing", "-/v1/search"),
    missing("_all_docs is missing", "_all_docs"),
    missing("_changes is missing", "_changes"),
    missing("a package is missing", "bolt"),
    missing("a scope is missing", "@acme"),
    missing("the services of a package are missing", "-/package/bolt"),
  ]

  /// In documents of which the packument knows better, and documents of nothing.
  static let strayDocuments: [Corruption] = [
    Corruption("the document of latest is that of another version", naming: "bolt/latest") {
      try $0.copy("bolt/1.0.0", over: "bolt/latest")
    },
    Corruption("a document of a version that is not there", naming: "bolt/9.9.9") { tree in
      try tree.copy("bolt/1.0.0", over: "bolt/9.9.9")
      try tree.replace("1.0.0", with: "9.9.9", in: "bolt/9.9.9")
    },
    Corruption("a document of a hidden version", naming: "bolt/1.0.5") { tree in
      try tree.copy("bolt/1.0.0", over: "bolt/1.0.5")
      try tree.replace("1.0.0", with: "1.0.5", in: "bolt/1.0.5")
    },
    Corruption("a document of a tag that is not there", naming: "bolt/next") {
      try $0.copy("bolt/latest", over: "bolt/next")
    },
    document("the tags lack one", "-/package/bolt/dist-tags") { $0["beta"] = nil },
    document("the tags are in another order", "-/package/bolt/dist-tags") { $0 = $0.reversed },
    document("the owners are none", "-/package/bolt/owners") { $0 = [] },
    document("the ping says something else", "-/ping") { $0 = ["pong": true] },
    stray("tags of a package that is not there", at: "-/package/ghost/dist-tags", "{}\n"),
    stray("keys, though nothing is signed", at: "-/npm/v1/keys", "{\"keys\":[]}\n"),
    stray("a document of who somebody is", at: "-/whoami", "{\"username\":\"root\"}\n"),
  ]
}
