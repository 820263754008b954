import OrderedJSON

/// A manifest in the making: what the rules read and change, one after the other.
struct ManifestDraft {
  /// The members so far; absent and `undefined` are the same here.
  var members: JSONObject
  /// The files of the package.
  let files: PackageFiles
  /// The readme, once its rule has run.
  var readme: String?
  /// Where the readme comes from, once its rule has run.
  var readmeFilename: String?
  /// The rules found broken.
  private(set) var faults: [ManifestFault] = []

  /// Begins with the members as the author wrote them.
  init(_ source: JSONObject, files: PackageFiles) {
    members = source
    self.files = files
  }

  /// Notes a broken rule and goes on, so that one run names them all.
  mutating func report(_ reason: ManifestFault.Reason, at pointer: String) {
    faults.append(ManifestFault(pointer: pointer, reason: reason))
  }

  /// A member that JavaScript would take for true; nil where it is absent or empty.
  func truthy(_ key: String) -> JSONValue? { members[key]?.truthy }
}

extension JSONValue {
  /// The value, if JavaScript takes it for true.
  var truthy: JSONValue? { isTruthy ? self : nil }

  /// The text, if it is a string with at least one character.
  var nonEmptyString: String? {
    if case .string(let text) = self, !text.isEmpty { text } else { nil }
  }
}

extension JSONObject {
  /// An object that JavaScript builds by assignment: of pairs with one key the last counts, and
  /// `__proto__` never becomes a member.
  init(assigning pairs: some Sequence<(String, JSONValue)>) {
    self.init(pairs.filter { $0.0 != "__proto__" })
  }
}
