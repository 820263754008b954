package import OrderedJSON

extension Manifest {
  /// A manifest as a document states it, which need not be what a tarball says.
  package init(
    stating members: JSONObject, name: PackageName, version: SemanticVersion, readme: String?,
    readmeFilename: String?
  ) {
    self.name = name
    self.version = version
    self.members = members
    self.readme = readme
    self.readmeFilename = readmeFilename
  }
}

extension Shasum {
  /// From forty lower-case hexadecimal digits, or nil.
  package init?(parsing text: String) {
    let isDigit = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
    guard text.utf8.count == 40, text.utf8.allSatisfy(isDigit) else { return nil }
    self.text = text
  }
}
