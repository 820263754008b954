import Diagnostics
import PackageModel
import Registry
import Verification

extension TreeVerification {
  /// The layout by which documents are judged.
  ///
  /// It is that of the URL they state, where nearly all of them state another than they should: that
  /// is one error then, and not one for each of them that hides what else is wrong.
  mutating func layout(
    _ layout: RegistryLayout, stated names: [PackageName], from reader: some RegistryReader,
    at place: String
  ) -> RegistryLayout {
    let expected = layout.registry
    guard let stated = layout.registry(statedInsteadBy: names, from: reader) else { return layout }
    note([.registryDiffers(stated, from: expected, at: place)])
    return RegistryLayout(registry: stated, form: layout.form)
  }
}

extension Diagnostic {
  fileprivate static func registryDiffers(
    _ stated: RegistryURL, from expected: RegistryURL, at place: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeRegistryDiffers, at: Subject(file: place),
      "the documents state the registry \(stated), and \(expected) was expected",
      notes: [Note("clients fetch tarballs from where the documents state them to be")],
      suggestion: "of a copy pass `--registry \(stated)`; otherwise build again with "
        + "`--registry \(expected)`")
  }
}
