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
