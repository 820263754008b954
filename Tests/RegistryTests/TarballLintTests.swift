import Diagnostics
import OrderedJSON
import PackageModel
import Testing

@testable import Registry

@Suite("What surprises in a sound tarball") struct TarballLintTests {
  /// What is warned of: `CODE POINTER` for each, of a package with those members and files.
  static let vectors: [(members: String, files: [String], warnings: [String])] = [
    ("{}", [], []),
    (
      #"{"dependencies":{"@a/x":"workspace:^1","y":"catalog:"}}"#, [],
      ["dependency-workspace /dependencies/@a~1x", "dependency-workspace /dependencies/y"]
    ),
    (
      #"{"dependencies":{"a":"link:../a","b":"portal:../b","c":"file:c","d":"../d","e":"e.tgz"}}"#,
      [], ["a", "b", "c", "d", "e"].map { "dependency-path /dependencies/\($0)" }
    ),
    (
      #"{"optionalDependencies":{"a":"u/r","b":"git+ssh://git@h.org/r.git"}}"#, [],
      ["a", "b"].map { "dependency-git /optionalDependencies/\($0)" }
    ),
    (
      #"{"peerDependencies":{"a":"jsr:@a/b","b":"one or two"}}"#, [],
      ["a", "b"].map { "dependency-unreadable /peerDependencies/\($0)" }
    ),
    (#"{"devDependencies":{"a":"workspace:*"}}"#, [], []),
    (#"{"dependencies":{"a":"^1","b":"next","c":"npm:d@1","e":"https://x.org/e.tgz"}}"#, [], []),
    (#"{"dependencies":{"a":"file:a"},"bundleDependencies":["a"]}"#, [], []),
    (
      #"{"dependencies":{"a":"file:a"},"optionalDependencies":{"a":"file:b"}}"#, [],
      ["dependency-path /optionalDependencies/a"]
    ),
    (#"{"main":"lib/a.js"}"#, [], ["main-missing /main"]),
    (#"{"main":"./lib/a.js"}"#, ["lib/a.js"], []),
    (#"{"main":"lib/../lib/a"}"#, ["lib/a.js"], []),
    (#"{"main":"a"}"#, ["a.json"], []),
    (#"{"main":"a"}"#, ["a.node"], []),
    (#"{"main":"a"}"#, ["a.cjs"], ["main-missing /main"]),
    (#"{"main":"lib"}"#, ["lib/index.js"], []),
    (#"{"main":"lib/"}"#, ["lib/index.json"], []),
    (#"{"main":"lib"}"#, ["lib/main.js"], ["main-missing /main"]),
    (#"{"main":"."}"#, ["index.js"], []),
    (#"{"main":"/a.js"}"#, ["a.js"], ["main-missing /main"]),
    (#"{"main":"../a.js"}"#, ["a.js"], ["main-missing /main"]),
    (#"{"main":"gone"}"#, ["index.js"], ["main-missing /main"]),
    (#"{"main":""}"#, [], []),
    (#"{"bin":{"x":"./bin/x.js","y":"y.js"}}"#, ["bin/x.js"], ["bin-missing /bin/y"]),
    (#"{"bin":"./x"}"#, ["x.js"], ["bin-missing /bin/a"]),
    (
      #"{"scripts":{"postinstall":"x","test":"y","preinstall":"z"}}"#, [],
      ["install-script /scripts/preinstall", "install-script /scripts/postinstall"]
    ),
    (#"{"scripts":{"prepare":"x","postpack":"y"}}"#, [], []),
    ("{}", ["binding.gyp"], ["install-script /scripts/install"]),
  ]

  @Test("a manifest that surprises is warned of at its field", arguments: vectors.indices)
  func manifest(index: Int) throws {
    let vector = Self.vectors[index]
    let diagnostics = try Self.lint(vector.members, files: vector.files)
    #expect(
      diagnostics.map { "\($0.code.rawValue) \($0.subject.pointer ?? "")" } == vector.warnings,
      "\(vector.members)")
    #expect(diagnostics.allSatisfy { $0.severity == .warning && $0.subject.file == "a.tgz" })
  }

  @Test("a main that Node replaces by index.js is told apart from one that fails")
  func mainConsequence() throws {
    let replaced = try Self.lint(#"{"main":"x"}"#, files: ["index.js"])
    let failing = try Self.lint(#"{"main":"x"}"#, files: ["lib/index.js"])
    #expect(replaced.first?.notes.last?.text.contains("falls back to index.js") == true)
    #expect(failing.first?.notes.last?.text.contains("fail") == true)
  }

  @Test("a gyp file is named as the reason of an install script that nobody wrote")
  func gyp() throws {
    let diagnostics = try Self.lint("{}", files: ["binding.gyp"])
    #expect(diagnostics.first?.notes.first?.text.contains("*.gyp") == true)
  }

  @Test("what clients differ about in an archive is warned of once for each kind")
  func archive() throws {
    let kinds: [(TarballContents.SkippedMember.Kind, String)] = [
      (.symbolicLink, "package/a"), (.hardLink, "package/b"), (.symbolicLink, "package/c"),
      (.device, "package/d"), (.sparse, "package/e"), (.path, "package/../f"), (.path, "g"),
    ]
    let diagnostics = try Self.lint("{}", files: []) { contents in
      contents.skipped = kinds.map { .init(archivePath: $0.1, kind: $0.0) }
      contents.gzipStreamCount = 3
    }
    #expect(
      diagnostics.map(\.code) == [
        .archiveLink, .archiveLink, .archiveMember, .archiveMember, .archivePath, .archivePath,
        .archiveGzipStreams,
      ])
    #expect(
      diagnostics.map(\.summary).first
        == "the archive holds 2 symbolic links: package/a, package/c")
    let notes = diagnostics.compactMap { $0.notes.first?.text }
    #expect(notes[1].contains("pnpm makes an empty file"))
    #expect(notes[2].contains("pnpm refuses this archive"))
    #expect(notes[4].contains("deno refuses this archive"))
    #expect(notes[5].contains("one leading folder"))
    #expect(notes[6].contains("deno only the first"))
  }

  @Test("headers that npm reads and pnpm refuses are warned of by the client's name")
  func headers() throws {
    let kinds: [(TarballContents.Quirk.Kind, String, DiagnosticCode)] = [
      (.contiguousFile, "a file of the type 7: package/a", .archiveMember),
      (.dumpDirectory, "a directory of the type D: package/a", .archiveMember),
      (.globalPath, "a global pax header with a path: package/a", .archiveHeader),
      (.longLinkName, "a header of the type K: package/a", .archiveHeader),
      (.sunHeader, "a header of the type X: package/a", .archiveHeader),
    ]
    for (kind, words, code) in kinds {
      let diagnostics = try Self.lint("{}", files: []) { contents in
        contents.quirks = [.init(archivePath: "package/a", kind: kind)]
      }
      #expect(diagnostics.map(\.code) == [code])
      #expect(diagnostics.map(\.summary) == ["the archive holds \(words)"])
      #expect(diagnostics[0].notes[0].text.hasPrefix("pnpm refuses this archive"))
    }
  }

  @Test("a backslash in a path is warned of, wherever the path leads")
  func backslashes() throws {
    let diagnostics = try Self.lint("{}", files: ["lib\\a.js"]) { contents in
      contents.skipped = [.init(archivePath: "package\\b.js", kind: .path)]
    }
    #expect(diagnostics.map(\.code) == [.archivePath])
    #expect(
      diagnostics.map(\.summary) == [
        #"the archive holds 2 paths with backslashes: package\b.js, lib\a.js"#
      ])
    #expect(diagnostics.first?.notes.first?.text.contains("Windows") == true)
  }

  @Test("a million links are one warning that names three of them")
  func manyMembers() throws {
    let diagnostics = try Self.lint("{}", files: []) { contents in
      contents.skipped = (0..<1_000_000).map { .init(archivePath: "p/\($0)", kind: .hardLink) }
    }
    #expect(
      diagnostics.map(\.summary) == [
        "the archive holds 1000000 hard links: p/0, p/1, p/2, and more"
      ])
  }

  private static func lint(
    _ members: String, files: [String], _ change: (inout TarballContents) -> Void = { _ in }
  ) throws -> [Diagnostic] {
    let texts = Dictionary(uniqueKeysWithValues: files.map { ($0, "") })
    let candidate = try Candidates.candidate(
      "a", "1.0.0", try JSONParser.parse(members), files: texts)
    var contents = TarballContents(
      source: "a.tgz", dist: candidate.dist,
      manifests: [.init(archivePath: "package/package.json", bytes: Array(members.utf8))],
      files: PackageFiles(paths: files))
    change(&contents)
    return TarballLint.diagnostics(of: candidate.manifest.unpacked, in: contents)
  }
}
