package import OrderedJSON

/// The tarball of a package, made in code.
///
/// ```swift
/// TarballFixture(name: "bolt", version: "1.0.0", files: [.file("index.js", "…")]).bytes
/// ```
package struct TarballFixture: Hashable, Sendable {
  /// The date that npm gives every member: 1985-10-26T08:15:00Z, in seconds since 1970.
  package static let npmDate: Int64 = 499_162_500

  /// The folder that clients remove.
  package var root = "package"
  /// The bytes of package.json; nil for none.
  package var manifest: [UInt8]?
  /// The other members, by their paths below the root.
  package var files: [TarMember]
  /// Members that stand in the archive as they are, after all others.
  package var rawMembers: [TarMember] = []
  /// The date of package.json and the files, in seconds since 1970.
  package var modified = npmDate

  /// A package with a name, a version and further fields.
  package init(
    name: String, version: String, fields: JSONValue = [:], files: [TarMember] = []
  ) {
    var object = JSONObject([("name", .string(name)), ("version", .string(version))])
    for member in fields.object?.members ?? [] { object[member.key] = member.value }
    manifest = JSONWriter.document(.object(object))
    self.files = files
  }

  /// A package by the text of its package.json.
  package init(manifest: String, files: [TarMember] = []) {
    self.init(manifest: Array(manifest.utf8), files: files)
  }

  /// A package by the bytes of its package.json; nil for none.
  package init(manifest: [UInt8]?, files: [TarMember] = []) {
    self.manifest = manifest
    self.files = files
  }

  /// The members of the archive.
  package var members: [TarMember] {
    let json = manifest.map { TarMember("package.json", content: $0) }
    let placed = ([json].compactMap(\.self) + files).map { member in
      var member = member
      member.name = Array("\(root)/".utf8) + member.name
      member.modified = modified
      return member
    }
    return placed + rawMembers
  }

  /// The tar archive.
  package var tar: [UInt8] { TarArchive.bytes(of: members) }

  /// The tarball.
  package var bytes: [UInt8] { Gzip.stored(tar).bytes }
}
