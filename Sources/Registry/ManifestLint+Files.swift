import Diagnostics
import OrderedJSON
import PackageModel

extension ManifestLint {
  /// Files that the manifest names and the archive does not hold: the `main` module as Node
  /// resolves it, and the targets of `bin`.
  static func missingFiles(
    of manifest: Manifest, in files: PackageFiles, at subject: Subject
  ) -> [Diagnostic] {
    let main = manifest.members["main"]?.string ?? ""
    let attempts = main.isEmpty ? [] : PackageFiles.attempts(forMain: main)
    let commands = (manifest.bin?.members ?? []).compactMap { member in
      member.value.string.map { (name: member.key, path: $0) }
    }
    let present = files.present(among: attempts + commands.map(\.path) + ["index.js"])
    let has = { (path: String) in present.contains(Array(path.utf8)) }

    var diagnostics: [Diagnostic] = []
    if !main.isEmpty, !attempts.contains(where: has) {
      diagnostics.append(
        .mainMissing(main, hasIndex: has("index.js"), at: subject.field("main")))
    }
    for command in commands where !has(command.path) {
      diagnostics.append(
        .binMissing(command.name, command.path, at: subject.field("bin", command.name)))
    }
    return diagnostics
  }
}

extension Diagnostic {
  fileprivate static func mainMissing(
    _ main: String, hasIndex: Bool, at subject: Subject
  ) -> Diagnostic {
    let consequence =
      hasIndex
      ? "Node falls back to index.js, and warns that it will not for ever"
      : "`require` and `import` of the package fail, unless `exports` says otherwise"
    return Diagnostic(
      .warning, .mainMissing, at: subject, "there is no module \"\(main)\" in the archive",
      notes: [
        Note("Node tries the path, then .js, .json and .node, then an index in a folder"),
        Note(consequence),
      ],
      suggestion: "build before packing, list the file under `files`, or correct `main`")
  }

  fileprivate static func binMissing(
    _ name: String, _ path: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .binMissing, at: subject,
      "the command `\(name)` runs \"\(path)\", which is not in the archive",
      suggestion: "build before packing, list the file under `files`, or correct `bin`")
  }
}
