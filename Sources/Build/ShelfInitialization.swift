package import Diagnostics
import FileSystem
import Hosting
import Site
package import SystemPackage

/// What became of a file that a start consists of.
package struct InitializedFile: Hashable, Sendable {
  /// The file, relative to the folder.
  package let path: String
  /// Whether it was there before, and was left as it is.
  package let wasThere: Bool
  /// Lines that it lacks, where it was there before.
  package let lackedLines: [String]
}

/// Writes the files with which a team starts; what is there already stays as it is.
package enum ShelfInitialization {
  /// Writes the files of a start below a folder.
  ///
  /// - Returns: what became of each, or the diagnostics that say why nothing was written.
  /// - Throws: `BuildFailure`, when a file cannot be written.
  package static func run(
    _ shelf: ShelfFiles, in folder: FilePath
  ) throws(BuildFailure) -> (files: [InitializedFile], diagnostics: [Diagnostic]) {
    let files: [ShelfFiles.File]
    do {
      let faults = try shelf.hostShortcomings.filter { $0.severity == .error }
      guard faults.isEmpty else { return ([], faults) }
      files = try shelf.files
    } catch {
      return ([], [.hostTextUnsafe(error)])
    }
    var results: [InitializedFile] = []
    for file in files {
      results.append(
        try BuildFailure.catching { () throws(FileSystemError) in
          try write(file.path, Array(file.text.utf8), file.essentials, in: folder)
        })
    }
    return (results, [])
  }

  /// Writes the files of the default template into a folder, as a template of one's own to start from.
  ///
  /// - Throws: `BuildFailure`, when a file cannot be written.
  package static func run(
    templateIn folder: FilePath
  ) throws(BuildFailure) -> [InitializedFile] {
    var results: [InitializedFile] = []
    for (name, bytes) in Template.defaultFiles.sorted(by: { $0.key < $1.key }) {
      results.append(
        try BuildFailure.catching { () throws(FileSystemError) in
          try write(name, bytes, [], in: folder)
        })
    }
    return results
  }

  private static func write(
    _ path: String, _ bytes: [UInt8], _ essentials: [String], in folder: FilePath
  ) throws(FileSystemError) -> InitializedFile {
    let target = folder.appending(path)
    guard try target.node() == .missing else {
      let text = String(decoding: (try? target.contents()) ?? [], as: UTF8.self)
      let lines = Set(text.split(whereSeparator: \.isNewline).map(String.init))
      return InitializedFile(
        path: path, wasThere: true, lackedLines: essentials.filter { !lines.contains($0) })
    }
    try target.removingLastComponent().createDirectories()
    try target.write(bytes)
    return InitializedFile(path: path, wasThere: false, lackedLines: [])
  }
}
