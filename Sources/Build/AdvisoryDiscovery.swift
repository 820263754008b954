import Diagnostics
import FileSystem
import Registry
import SystemPackage

/// The advisories of a folder: the OSV record of every `*.json`, at any depth.
///
/// Hidden files and folders and links are passed over.
struct AdvisoryDiscovery {
  private(set) var advisories: [Advisory] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the files of a folder.
  init(in folder: FilePath) {
    do {
      guard try folder.target() == .directory else {
        diagnostics.append(.advisoryFolderMissing(folder))
        return
      }
      var folders = [folder]
      while let next = folders.popLast() { folders += try visit(next) }
    } catch {
      diagnostics.append(.advisoryUnreadable(error))
    }
  }

  /// Reads the files of one folder, and returns the folders in it.
  private mutating func visit(_ folder: FilePath) throws(FileSystemError) -> [FilePath] {
    var folders: [FilePath] = []
    for name in try folder.children() where !name.string.hasPrefix(".") {
      let path = folder.appending(name)
      switch try path.node() {
      case .directory: folders.append(path)
      case .file where name.string.hasSuffix(".json"):
        let (advisory, faults) = Advisory.reading(try path.contents(), source: path.string)
        if let advisory { advisories.append(advisory) }
        diagnostics += faults
      default: break
      }
    }
    return folders
  }
}

extension Diagnostic {
  fileprivate static func advisoryFolderMissing(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderMissing, at: Subject(file: folder.string),
      "there is no such folder of advisories")
  }

  fileprivate static func advisoryUnreadable(_ error: FileSystemError) -> Diagnostic {
    Diagnostic(
      .error, .folderUnreadable, at: Subject(file: error.path.string),
      "cannot \(error.operation) it: \(error.errno)")
  }
}
