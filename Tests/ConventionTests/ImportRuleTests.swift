import Testing

/// The boundaries of the targets, as the comments in Package.swift state them.
@Suite struct ImportRuleTests {
  /// A module, and the targets that may import it.
  struct Boundary: CustomTestStringConvertible, Sendable {
    let module: String
    let importers: [String]

    var testDescription: String { "\(module) by \(importers.joined(separator: ", "))" }
  }

  static let boundaries: [Boundary] = [
    Boundary(module: "CArchive", importers: ["Tarball"]),
    Boundary(module: "CISAL", importers: ["Tarball"]),
    Boundary(module: "CCrypto", importers: ["Tarball"]),
    Boundary(module: "CZlib", importers: ["Tarball"]),
    Boundary(module: "CGumbo", importers: ["ReadmeRendering"]),
    Boundary(module: "CMarkGFM", importers: ["ReadmeRendering"]),
    Boundary(module: "CFileSystem", importers: ["FileSystem"]),
    Boundary(module: "CCurl", importers: ["HTTPClient"]),
    Boundary(module: "HTTPClient", importers: ["Build"]),
    Boundary(module: "ArgumentParser", importers: ["CommandLineInterface"]),
    Boundary(module: "Yams", importers: ["Build"]),
    Boundary(module: "Mustache", importers: ["Site"]),
    Boundary(module: "Subprocess", importers: ["Build"]),
    Boundary(module: "FlyingFox", importers: ["Preview"]),
    Boundary(module: "FlyingSocks", importers: ["Preview"]),
    Boundary(module: "Preview", importers: ["packshelf-serve"]),
    Boundary(module: "Foundation", importers: ["CommandLineInterface", "Preview"]),
    Boundary(module: "FoundationEssentials", importers: ["PackageModel", "CommandLineInterface"]),
  ]

  static let pureTargets = [
    "OrderedJSON", "Diagnostics", "PackageModel", "Registry", "Verification", "Hosting", "Site",
  ]

  @Test("a module is imported only behind its boundary", arguments: boundaries)
  func boundary(_ boundary: Boundary) {
    let strangers = imports().filter {
      $0.module == boundary.module && !boundary.importers.contains($0.target)
    }
    expectNone(
      strangers.map(\.place),
      "only \(boundary.importers.joined(separator: " and ")) may import \(boundary.module): "
        + "move the code there, or pass the result in as a value")
  }

  @Test("a pure target imports no system and no clock", arguments: pureTargets)
  func purity(_ target: String) {
    let impure = [
      "Foundation", "Glibc", "SystemPackage", "FileSystem", "Synchronization", "HTTPClient",
    ]
    expectNone(
      imports().filter { $0.target == target && impure.contains($0.module) }.map(\.place),
      "\(target) is pure: take what the system says as a value")
  }

  @Test("the renderer of READMEs knows no system, and no clock")
  func readmeRendering() {
    // A lock, because cmark keeps state for all threads.
    let allowed = ["CGumbo", "CMarkGFM", "PackageModel", "Synchronization"]
    expectNone(
      imports().filter { $0.target == "ReadmeRendering" && !allowed.contains($0.module) }
        .map(\.place),
      "ReadmeRendering makes HTML of bytes: read files and look things up elsewhere")
  }

  @Test("the reader of tarballs opens no file and knows no npm")
  func tarball() {
    let allowed = ["CArchive", "CISAL", "CCrypto", "CZlib", "Glibc"]
    expectNone(
      imports().filter { $0.target == "Tarball" && !allowed.contains($0.module) }.map(\.place),
      "Tarball reads bytes that somebody hands it: open files and apply rules in Build")
  }

  @Test("the writer of the tree knows neither npm nor diagnostics")
  func outputTree() {
    let allowed = ["FileSystem", "SystemPackage"]
    expectNone(
      imports().filter { $0.target == "OutputTree" && !allowed.contains($0.module) }.map(\.place),
      "OutputTree writes files: decide what they hold in Registry, and report in Build")
  }

  @Test("the imports of the program are found at all")
  func imports_are_found() {
    let found = Set(imports().map(\.module))
    for boundary in Self.boundaries where boundary.module != "Foundation" {
      #expect(found.contains(boundary.module), "the rule for a module that is gone can go too")
    }
  }

  private func imports() -> [(target: String, module: String, place: String)] {
    SourceFile.program.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        ImportStatement(line).map {
          (file.target, $0.module, "\(file.place(index)): import \($0.module)")
        }
      }
    }
  }
}

/// A line that imports a module.
private struct ImportStatement {
  let module: String

  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    let modifiers = ["package", "public", "internal", "fileprivate", "private"]
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
      words[..<place].allSatisfy({ $0.hasPrefix("@") || modifiers.contains(String($0)) })
    else { return nil }
    let kinds = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
    let name = words[(place + 1)...].first { !kinds.contains(String($0)) } ?? words[place + 1]
    module = String(name.split(separator: ".")[0])
  }
}
