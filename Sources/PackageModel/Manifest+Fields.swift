import OrderedJSON

extension ManifestDraft {
  /// Adds `types` where the declarations lie beside the main file (npm's step `fillTypes`).
  mutating func addTypes() {
    let main = truthy("main") ?? "index.js"
    guard let path = main.string else {
      report(.mainNotAString(main), at: "/main")
      return
    }
    guard members["types"] == nil, members["typings"] == nil else { return }
    let stem = PosixPath.stem(PosixPath.basename(path))
    let declarations = PosixPath.normalized(PosixPath.dirname(path) + "/" + stem) + ".d.ts"
    let isAbsolute = declarations.utf8.first == UInt8(ascii: "/")
    if files.contains(isAbsolute ? String(declarations.dropFirst()) : declarations) {
      members["types"] = .string("./" + declarations)
    }
  }

  /// Removes `modules`, which CommonJS once proposed (normalize-package-data `fixModulesField`).
  mutating func removeModules() {
    if truthy("modules") != nil { members["modules"] = nil }
  }

  /// Keeps the non-empty strings of a `files` array, and removes what is no array
  /// (normalize-package-data `fixFilesField`).
  mutating func cleanFiles() { members["files"] = nonEmptyStrings(members["files"]) }

  /// The same for `keywords`, after splitting a string at commas with white space behind them
  /// (normalize-package-data `fixKeywordsField`).
  mutating func normalizeKeywords() {
    let words = members["keywords"]?.string.map { text in
      JSONValue.array(Self.splitAtCommas(text).map(JSONValue.string))
    }
    members["keywords"] = nonEmptyStrings(words ?? members["keywords"])
  }

  private func nonEmptyStrings(_ value: JSONValue?) -> JSONValue? {
    guard let value, value.isTruthy else { return value }
    return value.array.map { .array($0.filter { $0.nonEmptyString != nil }) }
  }

  private static func splitAtCommas(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar == ",", rest.first?.isJavaScriptWhitespace == true {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        rest = rest.drop(while: \.isJavaScriptWhitespace)
      } else {
        piece.append(scalar)
      }
    }
    return pieces + [String(piece)]
  }
}
