import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage
import Tarball
import Verification

/// A tree in a folder, read as it lies there.
struct DirectoryReader: RegistryReader {
  let root: FilePath
  let layout: RegistryLayout

  /// The most bytes of a document: far above any, and low enough to be read.
  static let documentLimit = 256 << 20

  func place(of path: String) -> String { root.appending(path).string }

  func document(at path: String) -> DocumentAnswer {
    switch bytes(at: path) {
    case .missing: return .missing
    case .unreadable(let reason): return .unreadable(reason)
    case .found((let bytes, let fingerprint)):
      let modified = Timestamp(seconds: fingerprint.modifiedSeconds)
      if layout.form == .bucket, path.hasPrefix("documents/"), bytes.starts(with: [0x1F, 0x8B]) {
        guard let document = GzipCoding.inflated(bytes, limit: Self.documentLimit) else {
          return .unreadable("it is damaged gzip")
        }
        return .found(StoredDocument(bytes: document, modified: modified, isEncoded: true))
      }
      return .found(
        StoredDocument(bytes: bytes, modified: modified, twin: twin(of: path, holding: bytes)))
    }
  }

  func tarball(at path: String) -> TarballAnswer {
    let file = root.appending(path)
    switch node(at: path) {
    case .missing: return .missing
    case .unreadable(let reason):
      return .faulty(.treeUnreadable(reason, file: file.string))
    case .found: break
    }
    return .reading(place(of: path)) { () throws(ReadFailure) in
      let reader = try readFailing { () throws(FileSystemError) in try ByteReader(file) }
      return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
        try readFailing { () throws(FileSystemError) in try reader.read(into: buffer) }
      }
    }
  }

  /// Everything that lies in the tree.
  ///
  /// - Throws: `FileSystemError`.
  func files() throws(FileSystemError) -> TreeFiles {
    var (regular, special, emptyFolders): ([String], [String], [String]) = ([], [], [])
    var folders: [String] = [""]
    while let folder = folders.popLast() {
      let children = try (folder.isEmpty ? root : root.appending(folder)).children()
      if children.isEmpty, !folder.isEmpty { emptyFolders.append(folder) }
      for child in children {
        let path = folder.isEmpty ? child.string : folder + "/" + child.string
        switch try root.appending(path).node() {
        case .directory: folders.append(path)
        case .file: regular.append(path)
        case .symbolicLink, .other, .missing: special.append(path)
        }
      }
    }
    return TreeFiles(regular: regular, special: special, emptyFolders: emptyFolders)
  }

  private enum Found<Value> {
    case found(Value)
    case missing
    case unreadable(String)
  }

  private func node(at path: String) -> Found<FileFingerprint> {
    do {
      switch try root.appending(path).node() {
      case .missing: return .missing
      case .file(let fingerprint): return .found(fingerprint)
      case .directory: return .unreadable("it is a folder")
      case .symbolicLink: return .unreadable("it is a symbolic link, which may lead anywhere")
      case .other: return .unreadable("it is no regular file")
      }
    } catch {
      return .unreadable("\(error.errno)")
    }
  }

  private func bytes(at path: String) -> Found<([UInt8], FileFingerprint)> {
    switch node(at: path) {
    case .missing: return .missing
    case .unreadable(let reason): return .unreadable(reason)
    case .found(let fingerprint):
      guard fingerprint.size <= Self.documentLimit else {
        return .unreadable("it has \(fingerprint.size) bytes")
      }
      do {
        return .found((try root.appending(path).contents(), fingerprint))
      } catch {
        return .unreadable("\(error.errno)")
      }
    }
  }

  private func twin(of path: String, holding bytes: [UInt8]) -> StoredDocument.Twin {
    guard let twin = layout.compressedTwin(of: path),
      case .found((let member, _)) = self.bytes(at: twin)
    else { return .none }
    return GzipCoding.inflates(member, to: bytes) ? .same : .different
  }
}

extension TarballAnswer {
  /// Reads a tarball from the start, as a build does.
  static func reading(_ source: String, opening: TarballReader.Opening) -> TarballAnswer {
    do {
      let listing = try TarballReader().listing(.npm(), opening: opening)
      return .read(TarballContents(listing, source: source))
    } catch {
      return .faulty(error.diagnostic(file: source))
    }
  }
}

extension Diagnostic {
  /// A file of a tree, or an answer of a server, that nothing can be made of.
  static func treeUnreadable(_ reason: String, file: String) -> Diagnostic {
    Diagnostic(.error, .treeUnreadable, at: Subject(file: file), "cannot be read: \(reason)")
  }
}
