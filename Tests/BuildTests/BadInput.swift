import TestSupport
import Testing

/// One way to call the program that must fail, and what the user is told.
struct BadInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let arguments: [String]
  let code: String
  let file: String?
  /// What the words of the diagnostic contain.
  let words: [String]
  let arrange: @Sendable (Workshop) throws -> Void

  /// - Parameter arguments: behind `packshelf build`.
  init(
    _ name: String, _ arguments: [String], _ code: String, file: String? = nil, _ words: String...,
    arrange: @escaping @Sendable (Workshop) throws -> Void = { _ in }
  ) {
    testDescription = name
    self.arguments = arguments
    self.code = code
    self.file = file
    self.words = words
    self.arrange = arrange
  }

  /// The arguments of a sound build.
  static let sound = ["packages", "--registry", Workshop.registry, "--output", "public"]
}

extension BadInput {
  private static func arguments(
    folder: String = "packages", registry: String = Workshop.registry, output: String = "public"
  ) -> [String] {
    [folder, "--registry", registry, "--output", output]
  }

  static let folders: [BadInput] = [
    BadInput(
      "a folder that is missing", arguments(folder: "nowhere"), "folder-missing",
      file: "nowhere", "there is no such folder"),
    BadInput(
      "a file in place of a folder", arguments(folder: "packages/bolt-1.0.0.tgz"),
      "folder-missing", file: "packages/bolt-1.0.0.tgz", "not a folder", "packshelf add"),
    BadInput(
      "a folder without tarballs", arguments(folder: "empty"), "folder-empty", file: "empty",
      "no *.tgz and no *.tar.gz"
    ) { try $0.folder.write("", to: "empty/a.zip") },
    BadInput(
      "a folder whose tarballs are all passed over", arguments(folder: "empty"), "folder-empty",
      file: "empty", "no *.tgz"
    ) { try $0.folder.write([], to: "empty/node_modules/a.tgz") },
    BadInput(
      "no folder named", ["--registry", Workshop.registry, "--output", "public"],
      "folder-missing", "no packages folder is named"),
  ]

  static let registries: [BadInput] = [
    ("npm.example.org", "begins with https://"), ("//npm.example.org/", "begins with https://"),
    ("npm.example.org:8080", "begins with https://"), ("", "begins with https://"),
    ("localhost:4873/", "begins with https://"),
    ("ftp://npm.example.org/", "not ftp"), ("file:///srv/npm", "not file"),
    ("https://", "names no host"), ("https:///npm", "names no host"),
    ("https://npm.example.org/?a=b", "no query"), ("https://npm.example.org/#a", "no fragment"),
    ("https://me:secret@npm.example.org/", "user name and password"),
    ("https://me:secret@npm.example.org/?a=b", "no query"),
    ("https://npm.example.org/a/../b", ". or .."), ("https://npm .example.org/", "not a URL"),
  ].map { url, words in
    BadInput(
      "the registry \(url)", arguments(registry: url), "registry-invalid", words,
      "--registry \"\(url.replacing("me:secret", with: "***"))\"")
  }

  static let unnamed: [BadInput] = [
    BadInput(
      "no registry", ["packages", "--output", "public"], "registry-missing",
      "--registry https://npm.example.org/"),
    BadInput(
      "no output", ["packages", "--registry", Workshop.registry], "output-missing",
      "--output public"),
  ]

  static let overlaps: [BadInput] = [
    ("the output inside the packages folder", "packages", "packages/public"),
    ("the packages folder inside the output", "packages", "."),
    ("the packages folder as output", "packages", "packages"),
    ("the packages folder by another spelling", "packages/../packages", "./packages/x/../public"),
    ("the output behind a link", "packages", "link/public"),
    ("the packages folder behind a link", "link", "packages/public"),
  ].map { name, folder, output in
    BadInput(
      name, arguments(folder: folder, output: output), "folder-overlaps-output", file: folder,
      "lie in one another", "beside each other"
    ) { try $0.link("link", to: "packages") }
  }

  static let outputs: [BadInput] = [
    BadInput(
      "an output with somebody else's files", sound, "output-foreign", file: "public",
      "packshelf did not write", "keep.txt", "--adopt"
    ) {
      try $0.folder.write("mine", to: "public/keep.txt")
      try $0.folder.write("mine", to: "public/bolt/index.html")
    },
    BadInput(
      "an output with somebody else's link", sound, "output-foreign", file: "public", "bolt"
    ) {
      try $0.folder.write("mine", to: "elsewhere/keep.txt")
      try $0.folder.write("", to: "public/x")
      try $0.link("public/bolt", to: "../elsewhere")
    },
    BadInput(
      "a file in place of the output", sound, "output-conflict", file: "public",
      "a file stands where a folder belongs"
    ) { try $0.folder.write("mine", to: "public") },
    BadInput(
      "a file above the output", arguments(output: "taken/public"), "output-conflict",
      file: "taken", "a file stands where a folder belongs"
    ) { try $0.folder.write("mine", to: "taken") },
    BadInput(
      "a link to nowhere in place of the output", sound, "output-conflict", file: "public",
      "a link stands where a folder belongs"
    ) { try $0.link("public", to: "nowhere") },
  ]
}
