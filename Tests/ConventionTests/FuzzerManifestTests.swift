import Foundation
import TestSupport
import Testing

/// The fuzzer compiles the program's targets a second time, by a manifest of its own, which no other
/// test builds.
@Suite("The fuzzer's manifest")
struct FuzzerManifestTests {
  @Test("gives each of the program's targets what the program's manifest gives it")
  func dependencies() throws {
    let program = try Self.manifest("Package.swift")
    let fuzzer = try Self.manifest("Tests/Fuzz/Package.swift")
    let names = try Self.names(in: fuzzer, after: #"\bsource\(\s*"(\w+)""#)
    #expect(names.contains("Build"))
    for name in names {
      let ours = try Self.dependencies(in: program, of: #"\.target\(\s*name: "\#(name)""#)
      let theirs = try Self.dependencies(in: fuzzer, of: #"\bsource\(\s*"\#(name)""#)
      #expect(ours == theirs, "\(name)")
    }
  }

  @Test("has every target that another one needs")
  func completeness() throws {
    let fuzzer = try Self.manifest("Tests/Fuzz/Package.swift")
    let declared = try Self.names(
      in: fuzzer, after: #"(?:source\(|library\(|target\(\s*name:|Target\(\s*name:)\s*"(\w+)""#)
    let packages: Set = ["Yams", "SystemPackage", "Subprocess", "Mustache"]
    for name in declared {
      let needed = try Self.dependencies(in: fuzzer, of: #"\bsource\(\s*"\#(name)""#)
      #expect(needed.subtracting(declared).subtracting(packages).isEmpty, "\(name)")
    }
  }

  private static func manifest(_ path: String) throws -> String {
    try String(contentsOfFile: "\(Packshelf.repository)/\(path)", encoding: .utf8)
  }

  private static func names(in manifest: String, after pattern: String) throws -> Set<String> {
    let expression = try NSRegularExpression(pattern: pattern)
    let whole = NSRange(manifest.startIndex..., in: manifest)
    return Set(
      expression.matches(in: manifest, range: whole).compactMap { match in
        Range(match.range(at: 1), in: manifest).map { String(manifest[$0]) }
      })
  }

  /// The names in quotes, and `systemPackage`, up to where the declaration is closed.
  private static func dependencies(
    in manifest: String, of pattern: String
  ) throws -> Set<String> {
    guard let start = manifest.range(of: pattern, options: .regularExpression) else { return [] }
    var depth = 1
    let declaration = manifest[start.upperBound...].prefix { character in
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      return depth > 0
    }
    let products = String(declaration).replacing("systemPackage", with: #""SystemPackage""#)
      .replacingOccurrences(of: #", package: "[^"]*""#, with: "", options: .regularExpression)
    return try names(in: products, after: #""([\w]+)""#)
  }
}
