extension RegistryLayout {
  /// The path from the root of the registry to a file of the tree.
  package func path(of file: String) -> String { form == .bucket ? address(of: file) : file }

  /// Where a page for people lies in the tree, whose path from the root of the registry is given.
  package func page(_ path: String) -> String {
    form == .directory ? path : "\(BucketFolder.site.rawValue)/\(path)"
  }
}
