import OrderedJSON

extension ManifestDraft {
  /// Adds the script that compiles a native addon: a `*.gyp` file in the root, no script of the
  /// author's own for it, and `gypfile` not false (npm's step `gypfile`).
  mutating func addGypInstallScript() {
    let scripts = truthy("scripts")?.object ?? JSONObject()
    let hasOwn = ["install", "preinstall"].contains { scripts[$0]?.isTruthy == true }
    guard !hasOwn, members["gypfile"] != false, files.inRoot.contains(where: Self.isGypFile) else {
      return
    }
    members["gypfile"] = true
    guard truthy("scripts") == nil || truthy("scripts")?.object != nil else { return }
    var completed = scripts
    completed["install"] = "node-gyp rebuild"
    members["scripts"] = .object(completed)
  }

  /// Removes `scripts` that are no strings, and the path of npm's own bin directory in front of a
  /// command (npm's step `scriptpath`).
  ///
  /// An array keeps its places and null stays, because JavaScript takes both for objects.
  mutating func cleanScripts() {
    switch members["scripts"] {
    case .object(let scripts):
      let kept = scripts.members.compactMap { member in
        member.value.string.map { (member.key, JSONValue.string(Self.withoutBinPath($0))) }
      }
      members["scripts"] = .object(JSONObject(kept))
    case .array(let scripts):
      members["scripts"] = .array(
        scripts.map { $0.string.map { .string(Self.withoutBinPath($0)) } ?? .null })
    case .null, nil: break
    case .bool, .number, .string: members["scripts"] = nil
    }
  }

  /// Whether `npm install` of the package runs something: what the registry writes into
  /// `hasInstallScript`.
  var runsScriptOnInstall: Bool {
    guard let scripts = members["scripts"]?.object else { return false }
    return ["preinstall", "install", "postinstall"].contains { scripts[$0] != nil }
  }

  private static func isGypFile(_ path: String) -> Bool {
    path.utf8.first != UInt8(ascii: ".") && path.utf8.reversed().starts(with: "pyg.".utf8)
  }

  /// A command without `node_modules/.bin/` or `./node_modules/.bin/` at its very start.
  ///
  /// npm's pattern takes `\` for `/`, and any character for the dot of `.bin`.
  private static func withoutBinPath(_ command: String) -> String {
    var rest = Substring(command).unicodeScalars
    if rest.starts(with: "./".unicodeScalars) || rest.starts(with: ".\\".unicodeScalars) {
      rest = rest.dropFirst(2)
    }
    for part: BinPathPiece in [.text("node_modules"), .separator, .any, .text("bin"), .separator] {
      guard let length = part.matchedLength(in: rest) else { return command }
      rest = rest.dropFirst(length)
    }
    return String(rest)
  }

  /// A piece of the pattern for npm's bin directory.
  private enum BinPathPiece {
    case text(String)
    case separator
    case any

    func matchedLength(in text: Substring.UnicodeScalarView) -> Int? {
      switch self {
      case .text(let expected):
        return text.starts(with: expected.unicodeScalars) ? expected.unicodeScalars.count : nil
      case .separator: return text.first == "/" || text.first == "\\" ? 1 : nil
      case .any:
        guard let first = text.first, first.value < 0x10000 else { return nil }
        return ["\n", "\r", "\u{2028}", "\u{2029}"].contains(first) ? nil : 1
      }
    }
  }
}
