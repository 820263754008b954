package import Diagnostics
import FileSystem
import PackageModel
package import SystemPackage

/// A tarball that was found, and its name for messages.
package struct TarballFile: Hashable, Sendable {
  /// Where it lies.
  package let path: FilePath
  /// The path as the user would write it.
  package let source: String
  /// The file, as it was when it was found; nil where nobody looked.
  var identity: FileIdentity?

  /// How many bytes it had then; none where nobody looked.
  var size: Int64 { identity?.fingerprint.size ?? 0 }

  /// A tarball at a path.
  init(path: FilePath, source: String, identity: FileIdentity? = nil) {
    self.path = path
    self.source = source
    self.identity = identity
  }
}

/// A folder or link that was not followed, and why.
package struct PassedOver: Hashable, Sendable {
  /// The path as the user would write it.
  package let source: String
  /// Why it was passed over, as words for a list.
  package let reason: String
}

/// The tarballs below the packages folders, sorted by path.
package struct TarballDiscovery: Sendable {
  /// The tarballs.
  package private(set) var files: [TarballFile] = []
  /// What was not followed.
  package private(set) var passedOver: [PassedOver] = []
  /// Folders that are missing, cannot be read or hold nothing, and files that are nearly tarballs.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The folders that were read, so that none is read twice when two of them lie in one another.
  private var visited: Set<FilePath> = []

  /// Walks the folders: `*.tgz` and `*.tar.gz` at any depth.
  ///
  /// Hidden folders, `node_modules` and links are passed over.
  package init(in folders: [FilePath]) {
    for folder in folders { visit(root: folder) }
    files.sort { $0.source.precedesByBytes($1.source) }
  }

  private mutating func visit(root: FilePath) {
    let before = files.count
    do {
      switch try root.target() {
      case .directory:
        let faults = errorCount
        visit(root)
        let isSilent = errorCount == faults
        let isNew = passedOver.last?.source != root.string
        if files.count == before, isSilent, isNew { diagnostics.append(.folderEmpty(root)) }
      case .missing: diagnostics.append(.folderMissing(root))
      default: diagnostics.append(.folderIsFile(root))
      }
    } catch {
      diagnostics.append(.folderUnreadable(root, error))
    }
  }

  private var errorCount: Int { diagnostics.count { $0.severity == .error } }

  private mutating func visit(_ folder: FilePath) {
    do {
      guard visited.insert(try folder.resolved()).inserted else {
        return passedOver.append(PassedOver(source: folder.string, reason: "read already"))
      }
      for name in try folder.children() { try visit(name, in: folder) }
    } catch {
      diagnostics.append(.folderUnreadable(folder, error))
    }
  }

  private mutating func visit(
    _ component: FilePath.Component, in folder: FilePath
  ) throws(FileSystemError) {
    // The path keeps bytes that are no UTF-8; the name for messages does not.
    let path = folder.appending(component)
    let name = component.string
    let (node, identity) = try path.nodeAndIdentity()
    switch node {
    case .directory:
      if let reason = Self.reasonToPassOver(folderNamed: name) {
        passedOver.append(PassedOver(source: path.string, reason: reason))
      } else {
        visit(path)
      }
    case .file:
      if Self.isTarball(name) {
        files.append(TarballFile(path: path, source: path.spelled, identity: identity))
      } else if Self.isTarball(name.lowercased()) {
        diagnostics.append(.tarballEnding(path.spelled))
      }
    case .symbolicLink: passedOver.append(PassedOver(source: path.string, reason: "link"))
    case .other:
      guard Self.isTarball(name) else { break }
      passedOver.append(PassedOver(source: path.string, reason: "special file"))
    case .missing: break
    }
  }

  /// Whether a walk reaches the regular file at a path below a packages folder.
  static func finds(_ path: FilePath) -> Bool {
    let folders = path.components.dropLast().map(\.string)
    return isTarball(path.lastComponent?.string ?? "")
      && folders.allSatisfy { reasonToPassOver(folderNamed: $0) == nil }
  }

  static func isTarball(_ name: String) -> Bool { isTarball(utf8: name.utf8) }

  /// Whether a name, as its bytes, is that of a tarball.
  static func isTarball(utf8 name: some BidirectionalCollection<UInt8>) -> Bool {
    name.suffix(endings[0].count).elementsEqual(endings[0])
      || name.suffix(endings[1].count).elementsEqual(endings[1])
  }

  private static let endings = [Array(".tgz".utf8), Array(".tar.gz".utf8)]

  static func reasonToPassOver(folderNamed name: String) -> String? {
    if name.hasPrefix(".") { return "hidden folder" }
    return name == "node_modules" ? "installed packages" : nil
  }
}

extension Diagnostic {
  fileprivate static func folderMissing(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderMissing, at: Subject(file: folder.string), "there is no such folder",
      suggestion: "name the folder that holds the tarballs")
  }

  fileprivate static func folderIsFile(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderMissing, at: Subject(file: folder.string), "this is not a folder",
      suggestion: "name the folder that holds the tarball; `packshelf add` takes single tarballs")
  }

  fileprivate static func folderEmpty(_ folder: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .folderEmpty, at: Subject(file: folder.string),
      "there is no *.tgz and no *.tar.gz in this folder or below it",
      suggestion: "put tarballs there with `packshelf add`, or with `npm pack`")
  }

  fileprivate static func tarballEnding(_ source: String) -> Diagnostic {
    let ending = source.lowercased().hasSuffix(".tgz") ? ".tgz" : ".tar.gz"
    return Diagnostic(
      .warning, .tarballEnding, at: Subject(file: source),
      "the file is passed over: the ending of a tarball is in small letters",
      suggestion: "rename it to \(source.dropLast(ending.count))\(ending)")
  }

  fileprivate static func folderUnreadable(
    _ folder: FilePath, _ error: FileSystemError
  ) -> Diagnostic {
    Diagnostic(
      .error, .folderUnreadable, at: Subject(file: error.path.string),
      "cannot \(error.operation) it: \(error.errno)",
      suggestion: "make it readable for the user who builds")
  }
}

extension FilePath {
  /// The path as text that no other path has: bytes that are not UTF-8 are spelled out.
  fileprivate var spelled: String {
    guard FilePath(string) != self else { return string }
    return withPlatformString { name in
      UnsafeBufferPointer(start: name, count: length).map { byte in
        let byte = UInt8(bitPattern: byte)
        return byte < 0x80 ? String(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16)
      }.joined()
    }
  }
}
