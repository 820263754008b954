import OrderedJSON

/// One dependency that an installation of the package brings along.
package struct Requirement: Hashable, Sendable {
  /// The member of package.json that lists it.
  package let field: String
  /// The name under which it is installed, as written.
  package let name: String
  /// The version, range, tag or place, as written.
  package let text: String
}

extension Manifest {
  /// What npm installs along with the package, in the order of package.json.
  ///
  /// Bundled dependencies come inside the tarball and peers marked as optional not at all; of a
  /// name in both `dependencies` and `optionalDependencies` the latter counts.
  package var requirements: [Requirement] {
    let bundled = members["bundleDependencies"]?.array ?? []
    let optional = members["optionalDependencies"]?.object ?? JSONObject()
    var ignored = Set(bundled.compactMap { $0.string.map(Spelled.init(text:)) })
    let peers = requirements(in: "peerDependencies", without: ignored.union(optionalPeers))
    let optionals = requirements(in: "optionalDependencies", without: ignored)
    ignored.formUnion(optional.keys.map(Spelled.init(text:)))
    return requirements(in: "dependencies", without: ignored) + optionals + peers
  }

  private func requirements(in field: String, without ignored: Set<Spelled>) -> [Requirement] {
    (members[field]?.object?.members ?? []).compactMap { member in
      guard let text = member.value.string, !ignored.contains(Spelled(text: member.key)) else {
        return nil
      }
      return Requirement(field: field, name: member.key, text: text)
    }
  }

  private var optionalPeers: Set<Spelled> {
    let marks = members["peerDependenciesMeta"]?.object?.members ?? []
    return Set(
      marks.filter { $0.value.object?["optional"] == true }.map { Spelled(text: $0.key) })
  }
}

/// A name that is equal only to one of the same bytes.
private struct Spelled: Hashable {
  private let bytes: [UInt8]

  init(text: String) { bytes = Array(text.utf8) }
}
