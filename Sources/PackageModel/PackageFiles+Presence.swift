extension PackageFiles {
  /// Those of the paths at which a regular file lies, compared by bytes; one pass over the files.
  package func present(among wanted: some Sequence<String>) -> Set<[UInt8]> {
    let wanted = Set(wanted.map { Array($0.utf8) })
    guard !wanted.isEmpty else { return [] }
    return Set(paths.lazy.map { Array($0.utf8) }.filter(wanted.contains))
  }

  /// The files that Node tries for a `main`, in its order: the path itself, the path with an
  /// extension, and the index of a folder (Node 20 `lib/internal/modules/cjs/loader.js`).
  ///
  /// None where the path leaves the package.
  package static func attempts(forMain main: String) -> [String] {
    guard main.utf8.first != UInt8(ascii: "/") else { return [] }
    let path = PosixPath.normalized(main)
    guard path != "..", !path.utf8.starts(with: "../".utf8) else { return [] }
    let extensions = [".js", ".json", ".node"]
    if path == "." { return extensions.map { "index" + $0 } }
    return [path] + extensions.map { path + $0 } + extensions.map { "\(path)/index\($0)" }
  }
}
