package import OrderedJSON

/// A manifest as its bytes: a registry holds thousands, and copies most of them into documents
/// without looking inside.
package struct PackedManifest: Hashable, Sendable {
  /// The name.
  package let name: PackageName
  /// The version.
  package let version: SemanticVersion
  /// All members of the version document except `dist`, as one canonical JSON object.
  package let text: [UInt8]
  /// The text that registries show.
  package let readme: String?
  /// The root file that the readme was read from, or what the author said it was.
  package let readmeFilename: String?

  /// The bytes of a manifest.
  package init(_ manifest: Manifest) {
    name = manifest.name
    version = manifest.version
    readme = manifest.readme
    readmeFilename = manifest.readmeFilename
    var text: [UInt8] = []
    JSONWriter.append(.object(manifest.members), to: &text)
    self.text = text
  }

  /// The manifest, read again: as costly as it is long, so take it once.
  package var unpacked: Manifest { Manifest(self) }

  /// The members, read again: as costly as they are long, so take them once.
  package var members: JSONObject {
    guard let members = (try? JSONParser.parse(text))?.object else {
      preconditionFailure("the writer writes what the parser reads")
    }
    return members
  }
}

extension Manifest {
  fileprivate init(_ packed: PackedManifest) {
    name = packed.name
    version = packed.version
    members = packed.members
    readme = packed.readme
    readmeFilename = packed.readmeFilename
  }
}
