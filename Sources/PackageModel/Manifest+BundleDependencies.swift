import OrderedJSON

extension ManifestDraft {
  /// Takes `bundledDependencies` for `bundleDependencies` where only that spelling is there, and
  /// drops it otherwise (npm's step of that name).
  mutating func renameBundledDependencies() {
    let misspelt = members["bundledDependencies"]
    members["bundledDependencies"] = nil
    if members["bundleDependencies"] == nil { members["bundleDependencies"] = misspelt }
  }

  /// Makes `bundleDependencies` an array: `true` is every name of `dependencies`, an object its
  /// keys; anything else is removed (npm's step of that name).
  ///
  /// npm numbers the names where `dependencies` is an array or a string; we read them.
  mutating func listBundleDependencies() {
    switch members["bundleDependencies"] {
    case .array: break
    case .object(let object): setBundleDependencies(object.keys)
    case .bool(true):
      setBundleDependencies(dependencyMap(members["dependencies"])?.object?.keys ?? [])
    default: members["bundleDependencies"] = nil
    }
  }

  /// Keeps the names in `bundleDependencies` and adds those missing from `dependencies` there as
  /// `*` (normalize-package-data `fixBundleDependenciesField`).
  mutating func completeBundleDependencies() {
    guard let elements = members["bundleDependencies"]?.array else { return }
    let names = elements.compactMap(\.nonEmptyString)
    setBundleDependencies(names)
    guard !names.isEmpty else { return }
    let present = members["dependencies"]?.object?.members.map { ($0.key, $0.value) } ?? []
    // The present ones come twice: first for their places, last for their values.
    members["dependencies"] = .object(
      JSONObject(assigning: present + names.map { ($0, "*") } + present))
  }

  private mutating func setBundleDependencies(_ names: [String]) {
    members["bundleDependencies"] = .array(names.map(JSONValue.string))
  }
}
