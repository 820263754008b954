import OrderedJSON
import PackageModel

/// A field in which we mean to differ from npm 10, with the vector that says how.
struct AcceptedManifestDifference: Sendable {
  let field: String
  let vector: String
  /// Whether a difference in the field is this one and nothing else.
  let explains: @Sendable (ManifestDifference) -> Bool
}

extension AcceptedManifestDifference {
  static let all: [AcceptedManifestDifference] = [
    .init(field: "refusal", vector: "N-6g") { $0.hasDotInScope },
    .init(field: "refusal", vector: "H-11") { $0.npms == "ERR_INVALID_URL" && $0.isPublishedByUs },
    .init(field: "refusal", vector: "H-12") { $0.npms == "URI malformed" && $0.isPublishedByUs },
    .init(field: "dist", vector: "U-2") { $0.ours == nil },
    .init(field: "bin", vector: "B-12") {
      $0.namesBin && isSame($0.binWithoutDottedPaths, $0.npms)
    },
    .init(field: "bin", vector: "B-14") { isSame($0.ours, $0.binWithoutDirectories) },
    .init(field: "bin", vector: "B-20") { $0.npms == nil && $0.hasDottedDirectory("bin") },
    .init(field: "bin", vector: "B-22") { isSame($0.binOfDirectory, $0.binWithoutDirectories) },
    .init(field: "man", vector: "M-4") { isSame($0.manWithoutDottedPaths, $0.npms) },
    .init(field: "man", vector: "M-7") { $0.hasDottedDirectory("man") },
    .init(field: "author", vector: "A-7") { $0.hasValueForText },
    .init(field: "maintainers", vector: "A-7") { $0.hasValueForText },
    .init(field: "contributors", vector: "A-7") { $0.hasValueForText },
    .init(field: "scripts", vector: "S-5") { isSame($0.ours, $0.scriptsWithoutServer) },
    .init(field: "dependencies", vector: "D-13") { $0.numbersBundledNames },
    .init(field: "bundleDependencies", vector: "D-13") { $0.numbersBundledNames },
    .init(field: "readme", vector: "O-20") { $0.ours == nil && $0.npms?.string == nil },
    .init(field: "readmeFilename", vector: "O-33") { $0.ours == nil && $0.npms?.string == nil },
  ]
}

extension ManifestDifference {
  fileprivate var hasDotInScope: Bool {
    let name = example.input["name"]?.string ?? ""
    return ours == ["/name nameInvalid"] && (name.contains("@.") || name.contains("/."))
  }

  fileprivate var isPublishedByUs: Bool { ours == nil }

  fileprivate var namesBin: Bool { example.input["bin"] != nil }

  fileprivate func hasDottedDirectory(_ key: String) -> Bool {
    Self.isDotted(example.input["directories"]?.object?[key]?.string ?? "")
  }

  /// Our `bin` of the same package without the entries that npm 10 drops for a dot in front.
  fileprivate var binWithoutDottedPaths: JSONValue? {
    var input = example.input
    switch input["bin"] {
    case .object(let bin):
      input["bin"] = .object(
        bin.filter { !Self.isDotted($0.key) && !Self.isDotted($0.value.string ?? "") })
    case .string(let path) where Self.isDotted(path): input["bin"] = nil
    case .array(let paths): input["bin"] = .array(paths.filter { !Self.isDotted($0.string ?? "") })
    default: break
    }
    guard input["bin"] != nil, input["bin"] != [:], input["bin"] != [] else { return nil }
    return try? Manifest.normalized(input, files: files).get().members["bin"]
  }

  /// Our `bin` of the same package where npm 10 has dropped all entries for a dot in front.
  fileprivate var binOfDirectory: JSONValue? {
    guard binWithoutDottedPaths == nil else { return nil }
    let input = example.input.filter { $0.key != "bin" }
    return try? Manifest.normalized(input, files: files).get().members["bin"]
  }

  private var files: PackageFiles { PackageFiles(example: example.files) }

  /// Whether a path begins with a dot once it is cleaned.
  private static func isDotted(_ path: String) -> Bool {
    var input = JSONObject([("name", "a"), ("version", "1.0.0")])
    input["bin"] = ["x": .string(path)]
    let manifest = try? Manifest.normalized(input, files: PackageFiles(paths: [])).get()
    return manifest?.bin?["x"]?.string?.utf8.first == UInt8(ascii: ".")
  }

  /// npm's `bin` without the entries that are directories.
  fileprivate var binWithoutDirectories: JSONValue? {
    let directories = example.files.keys.flatMap { path in
      path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }
    let kept = npms?.object?.filter { !directories.contains($0.value.string ?? "") }
    return kept?.isEmpty == false ? kept.map(JSONValue.object) : nil
  }

  fileprivate var manWithoutDottedPaths: JSONValue? {
    ours?.array.map { pages in
      .array(pages.map { $0.string?.first == "." ? "" : $0 })
    }
  }

  fileprivate var scriptsWithoutServer: JSONValue? {
    var scripts = npms?.object ?? JSONObject()
    guard example.files["server.js"] != nil, scripts["start"] == "node server.js" else {
      return npms
    }
    scripts["start"] = nil
    let hasOwn = example.input["scripts"]?.isTruthy == true
    return scripts.isEmpty && !hasOwn ? ours : .object(scripts)
  }

  /// Whether a person has a member that is neither text nor empty.
  fileprivate var hasValueForText: Bool {
    let people = example.input[field].map { $0.array ?? [$0] } ?? []
    return people.compactMap(\.object).contains { person in
      ["name", "email", "mail", "url", "web"].contains { key in
        person[key]?.isTruthy == true && person[key]?.string == nil
      }
    }
  }

  fileprivate var numbersBundledNames: Bool {
    let bundled = example.input["bundleDependencies"] ?? example.input["bundledDependencies"]
    let dependencies = example.input["dependencies"]
    return bundled == true && (dependencies?.array != nil || dependencies?.string != nil)
  }
}
