import OrderedJSON

extension ManifestDraft {
  /// Makes `bin` an object of command name and path, or removes it (npm's step `bin`).
  mutating func cleanBin() {
    members["bin"] = binObject(members["bin"]).map(JSONValue.object)
  }

  /// Names every file under `directories.bin` where there is no `bin` (npm's step `binDir`).
  ///
  /// npm also names the directories under it; they cannot be run, so they are left out.
  mutating func listBinDirectory() {
    guard members["bin"] == nil, let value = members["directories"]?.object?["bin"]?.truthy else {
      return
    }
    guard let text = value.string else {
      report(.directoryNotAString(value), at: "/directories/bin")
      return
    }
    let directory = PosixPath.resolvedSegments(PosixPath.secured(text)).joined(separator: "/")
    let prefix = directory.isEmpty ? "" : directory + "/"
    let pairs = files.visible(under: directory).map { path in
      (PosixPath.basename(path), JSONValue.string(prefix + path))
    }
    members["bin"] = cleanedBin(JSONObject(assigning: pairs)).map(JSONValue.object)
  }

  private mutating func binObject(_ value: JSONValue?) -> JSONObject? {
    switch value {
    case .string(let path) where !path.isEmpty:
      guard let name = members["name"]?.string else { return nil }
      return cleanedBin([(name.trimmingWhitespace, .string(path))])
    case .array(let paths): return cleanedBin(JSONObject(assigning: namedByBasename(paths)))
    case .object(let object): return cleanedBin(object)
    default: return nil
    }
  }

  private mutating func namedByBasename(_ paths: [JSONValue]) -> [(String, JSONValue)] {
    var pairs: [(String, JSONValue)] = []
    for (index, path) in paths.enumerated() {
      if let text = path.string {
        pairs.append((PosixPath.basename(text), path))
      } else {
        report(.binPathNotAString(path), at: "/bin/\(index)")
      }
    }
    return pairs
  }

  private func cleanedBin(_ object: JSONObject) -> JSONObject? {
    cleanedBin(object.members.map { ($0.key, $0.value) })
  }

  /// The entries with the last segment of their name and a path inside the package.
  ///
  /// npm deletes an entry that changes its name and sets it anew: it wins over one that had the
  /// name all along, and a new name goes to the end.
  private func cleanedBin(_ entries: [(String, JSONValue)]) -> JSONObject? {
    var unchanged: [(String, JSONValue)] = []
    var renamed: [(String, JSONValue)] = []
    for (key, value) in entries {
      let name = PosixPath.basename(PosixPath.secured(key))
      let path = value.string.map(PosixPath.secured) ?? ""
      guard !name.isEmpty, !path.isEmpty else { continue }
      if name.utf8.elementsEqual(key.utf8) {
        unchanged.append((name, .string(path)))
      } else {
        renamed.append((name, .string(path)))
      }
    }
    let result = JSONObject(assigning: unchanged + renamed)
    return result.isEmpty ? nil : result
  }
}
