import FileSystem
import OutputTree
import SystemPackage

extension TreeVerification {
  /// The files of a folder that nothing points to any longer, and that a build deletes when their
  /// grace is over, as the build record beside the folder says: after a change of layout the tarballs
  /// of the old one.
  ///
  /// The record of a copy is none, and a file that is another than the one that left is not excused.
  func leaving(_ folder: FilePath, among files: [String]) -> Set<String> {
    guard let output = folder.absolute,
      let bytes = try? StateDirectory(output: output).record.contents(),
      let record = BuildRecord(text: String(decoding: bytes, as: UTF8.self))
    else { return [] }
    return Set(
      files.filter { file in
        guard let path = TreePath(file), let entry = record.entries[path],
          entry.leftSince != nil, let fingerprint = entry.fingerprint
        else { return false }
        return (try? folder.appending(file).node()) == .file(fingerprint)
      })
  }
}
