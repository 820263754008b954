package import PackageModel

/// What `packshelf explain` is asked.
package struct ExplanationRequest: Hashable, Sendable {
  /// What is to be explained.
  package enum Topic: Hashable, Sendable {
    /// A tarball, by its file.
    case tarball(String)
    /// A package, and what is asked of it: a version, a range or a tag; nil for a bare name.
    case package(PackageName, wanted: String?)
  }

  /// What is to be explained.
  package let topic: Topic
  /// npm's `--before`: younger versions are not taken.
  package var before: Timestamp?
  /// The version of Node that `engines` must fit; nil where every version does.
  package var node: SemanticVersion?

  /// Reads `NAME`, `NAME@VERSION`, `NAME@RANGE`, `NAME@TAG`, or a path that ends with `.tgz` or
  /// `.tar.gz`.
  ///
  /// - Throws: `PackageNameFault`, where a name breaks a rule.
  package init(parsing text: String) throws(PackageNameFault) {
    if text.hasSuffix(".tgz") || text.hasSuffix(".tar.gz") {
      topic = .tarball(text)
    } else {
      let (name, wanted) = DependencySpec.nameAndWish(text)
      let isBare = name.utf8.count == text.utf8.count
      topic = .package(try PackageName(parsing: name), wanted: isBare ? nil : wanted)
    }
  }

  /// Whether a packages folder must be known.
  package var needsFolders: Bool {
    if case .tarball = topic { false } else { true }
  }
}
