package import Diagnostics
package import PackageModel
package import Registry

/// Names that are one where the case of letters does not count: no build publishes two of them, since
/// many file systems and object stores keep only one of their documents.
package enum CaseConflicts {
  /// What is wrong with the names of a registry's packages.
  ///
  /// - Parameter names: the packages, sorted.
  package static func diagnostics(
    among names: [PackageName], in layout: RegistryLayout, from reader: some RegistryReader
  ) -> [Diagnostic] {
    CaseTwins.pairs(among: names) { $0.text.lowercased() }.map { first, name in
      Diagnostic(
        .error, .nameCaseConflict, at: Subject(file: reader.place(of: layout.packument(name))),
        "\"\(name)\" and \"\(first)\" differ only in case", notes: [note], suggestion: wayOut)
    }
  }

  /// What is wrong with the tags of a package.
  static func diagnostics(
    among tags: some Collection<DistTag>, of name: PackageName, at subject: Subject
  ) -> [Diagnostic] {
    CaseTwins.pairs(among: tags.sorted()) { $0.text.lowercased() }.map { first, tag in
      Diagnostic(
        .error, .tagCaseConflict, at: subject.field("dist-tags", tag.text),
        "the tags `\(tag.text)` and `\(first.text)` of \(name) differ only in case",
        notes: [note], suggestion: wayOut)
    }
  }

  private static let note = Diagnostic.Note(
    "many file systems and object stores keep only one of their documents")
  private static let wayOut = "find out who wrote the second; no build does"
}
