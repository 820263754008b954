import PackageModel

/// What lies in a tree, by its path.
package struct TreeFiles: Sendable {
  /// The regular files, sorted.
  package let regular: [String]
  /// What is neither a regular file nor a folder, such as a symbolic link; sorted.
  package let special: [String]
  /// The folders in which nothing lies, sorted.
  package let emptyFolders: [String]

  /// What somebody found.
  package init(regular: [String], special: [String], emptyFolders: [String]) {
    self.regular = regular.sorted { $0.precedesByBytes($1) }
    self.special = special.sorted { $0.precedesByBytes($1) }
    self.emptyFolders = emptyFolders.sorted { $0.precedesByBytes($1) }
  }
}
