import Diagnostics
import FileSystem
import Registry
import SystemPackage

/// The foreign packages that files name: `NAME.json`, or `@SCOPE/NAME.json`, in a folder.
struct ForeignDiscovery {
  private(set) var packages: [ForeignPackage] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the files of a folder; nil means that there is none.
  init(in folder: FilePath?) {
    guard let folder else { return }
    do {
      guard try folder.target() == .directory else {
        diagnostics.append(.foreignFolderMissing(folder))
        return
      }
      try visit(folder, below: "")
    } catch {
      diagnostics.append(.foreignUnreadable(error))
    }
  }

  private mutating func visit(_ folder: FilePath, below prefix: String) throws(FileSystemError) {
    for name in try folder.children() where !name.string.hasPrefix(".") {
      let path = folder.appending(name)
      switch try path.node() {
      case .directory where prefix.isEmpty && name.string.hasPrefix("@"):
        try visit(path, below: name.string + "/")
      case .file where name.string.hasSuffix(".json"):
        let (package, faults) = ForeignPackage.reading(
          try path.contents(), source: path.string, path: prefix + name.string)
        if let package { packages.append(package) }
        diagnostics += faults
      default: break
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func foreignFolderMissing(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderMissing, at: Subject(file: folder.string),
      "there is no such folder of foreign packages")
  }

  fileprivate static func foreignUnreadable(_ error: FileSystemError) -> Diagnostic {
    Diagnostic(
      .error, .folderUnreadable, at: Subject(file: error.path.string),
      "cannot \(error.operation) it: \(error.errno)")
  }
}
