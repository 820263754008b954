package import Diagnostics
import FileSystem
import Subprocess
import SystemPackage

/// Packages in folders → tarballs, as `npm pack` makes them: npm alone knows which files it takes and
/// which scripts it runs before.
package final class PackedFolders: Sendable {
  /// The tarballs, each in the place of the folder that it was made of; what was no folder stays.
  package let tarballs: [String]
  /// What npm refused.
  package let diagnostics: [Diagnostic]
  /// The folder of each tarball that was made.
  private let origins: [String: String]
  private let temporary: [FilePath]

  /// Packs those of some paths that are folders; the tarballs go when the value does.
  ///
  /// - Parameter hasWorkspaces: whether of each folder its workspaces are meant, and not itself.
  /// - Throws: `BuildFailure`, when a folder for the tarballs cannot be made.
  package static func packing(
    _ paths: [String], hasWorkspaces: Bool
  ) async throws(BuildFailure) -> PackedFolders {
    var packing = Packing(hasWorkspaces: hasWorkspaces)
    for path in paths {
      guard (try? FilePath(path).target()) == .directory else {
        packing.tarballs.append(path)
        continue
      }
      let folder = try BuildFailure.catching { () throws(FileSystemError) in
        try FilePath.makeTemporaryDirectory()
      }
      await packing.pack(path, into: folder)
    }
    return PackedFolders(packing)
  }

  private init(_ packing: Packing) {
    tarballs = packing.tarballs
    diagnostics = packing.diagnostics
    origins = packing.origins
    temporary = packing.temporary
  }

  deinit {
    for folder in temporary {
      for name in (try? folder.children()) ?? [] { try? folder.appending(name).removeFile() }
      _ = try? folder.removeDirectoryIfEmpty()
    }
  }

  /// Diagnostics that name the folder in the place of the tarball that was made of it.
  package func located(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if let origin = diagnostic.subject.file.flatMap({ origins[$0] }) {
        diagnostic.subject.file = origin
      }
      return diagnostic
    }
  }
}

/// Folders while they are packed.
private struct Packing {
  let hasWorkspaces: Bool
  var tarballs: [String] = []
  var diagnostics: [Diagnostic] = []
  var origins: [String: String] = [:]
  var temporary: [FilePath] = []

  init(hasWorkspaces: Bool) { self.hasWorkspaces = hasWorkspaces }

  mutating func pack(_ path: String, into folder: FilePath) async {
    temporary.append(folder)
    let workspaces = hasWorkspaces ? ["--workspaces"] : []
    let commands = [
      // `npm publish` runs it and `npm pack` does not.
      ["run", "prepublishOnly", "--if-present"],
      ["pack", "--pack-destination", folder.string],
    ]
    for command in commands {
      guard await npm(command + workspaces + ["--loglevel", "error"], in: path) else { return }
    }
    for name in (try? folder.children()) ?? [] {
      let tarball = folder.appending(name).string
      tarballs.append(tarball)
      origins[tarball] = path
    }
  }

  /// Whether npm did as it was told.
  private mutating func npm(_ arguments: [String], in path: String) async -> Bool {
    do {
      let outcome = try await run(
        .name("npm"), arguments: Arguments(arguments), workingDirectory: FilePath(path),
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      guard !outcome.terminationStatus.isSuccess else { return true }
      let script = ScriptFailure(
        of: outcome.terminationStatus, output: outcome.standardOutput,
        errors: outcome.standardError, isRun: arguments.first == "run")
      diagnostics.append(
        script.map { .scriptFailed($0, in: path) } ?? .packFailed(path, outcome.standardError))
    } catch {
      diagnostics.append(.packFailed(path, "npm cannot be run: \(error)"))
    }
    return false
  }
}

extension Diagnostic {
  fileprivate static func packFailed(_ folder: String, _ words: String) -> Diagnostic {
    let lines = words.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    return Diagnostic(
      .error, .packFailed, at: Subject(file: folder), "npm cannot pack this folder",
      notes: lines.prefix(3).map { Note($0) },
      suggestion: "make `npm pack` work in the folder, or add a tarball")
  }
}
