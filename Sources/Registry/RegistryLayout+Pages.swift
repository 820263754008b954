extension RegistryLayout {
  /// Where a page for people lies in the tree, whose path from the root of the registry is given.
  package func page(_ path: String) -> String {
    form == .directory ? path : "\(BucketFolder.site.rawValue)/\(path)"
  }
}
