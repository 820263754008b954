import FileSystem
import PackageModel
import Registry
import Synchronization
import SystemPackage
import Tarball

/// Where manifests, readmes and listings lie from the moment a tarball was read until its documents
/// are written: in a file, since a registry has more of them than a machine has memory.
///
/// Three blocks a tarball, one behind the other, each behind its length and checksum.
final class ScanStore: ManifestStorage {
  private let file: BlockFile
  /// Why something could not be read; whoever publishes looks here before.
  private let firstFailure = Mutex<Failure?>(nil)

  /// Where the blocks of a tarball lie.
  struct Place: Hashable {
    let position: Int64
    let count: Int64

    var end: Int64 { position + count }
  }

  /// Why a block cannot be had.
  enum Failure: Error, Hashable {
    case fileSystem(FileSystemError)
    /// The bytes are not those that were written.
    case damaged
  }

  /// A store in a file, whose next block begins at `end`.
  init(_ path: FilePath, end: Int64) throws(FileSystemError) {
    file = try BlockFile(path, end: end)
  }

  /// A store that begins anew, under a name that no other has.
  init(_ path: FilePath, token: String) throws(FileSystemError) {
    file = try BlockFile(path, end: 0)
    try file.truncate(to: 0)
    _ = try file.append(Array((Self.magic + token).utf8))
  }

  private static let magic = "packshelf scans "
  private static let tokenCount = 32

  /// The name of the store in a file; nil where there is no file, or an empty one.
  ///
  /// - Throws: `FileSystemError`, also where the file is somebody else's.
  static func token(of path: FilePath) throws(FileSystemError) -> String? {
    guard let size = try path.targetSize(), size > 0 else { return nil }
    let file = try BlockFile(path, end: size)
    let line = String(
      decoding: try file.bytes(at: 0, count: magic.utf8.count + tokenCount), as: UTF8.self)
    guard line.hasPrefix(magic) else { throw FileSystemError("use", path, .fileExists) }
    return String(line.dropFirst(magic.count))
  }

  /// A name for a new store.
  static var newToken: String {
    (0..<4).map { _ in
      let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// A store in a file that goes when the process does.
  init(temporaryIn folder: FilePath) throws(FileSystemError) {
    file = try BlockFile(temporaryIn: folder)
  }

  /// Why something could not be read, if that has happened.
  var failure: Failure? { firstFailure.withLock { $0 } }

  /// Forgets what was kept behind a position.
  func forget(behind position: Int64) throws(FileSystemError) { try file.truncate(to: position) }

  /// Keeps what a tarball holds.
  func keep(_ body: ManifestBody?, _ files: PackageFiles) throws(FileSystemError) -> Place {
    let blocks = Self.blocks(body, files)
    guard blocks.count <= Self.countLimit else {
      throw FileSystemError("keep", FilePath(ScanCache.storeName), .fileTooLarge)
    }
    return Place(position: try file.append(blocks), count: Int64(blocks.count))
  }

  private static func blocks(_ body: ManifestBody?, _ files: PackageFiles) -> [UInt8] {
    let text = body?.text ?? []
    var writer = RecordWriter(
      capacity: 64 + text.count + (body?.readme?.utf8.count ?? 0) + 64 * files.paths.count)
    writer.frame { $0.append(plain: text) }
    writer.frame {
      $0.append(body?.readme)
      $0.append(body?.readmeFilename)
    }
    writer.frame {
      for (path, size) in zip(files.paths, files.sizes) {
        $0.append(path)
        $0.append(size)
      }
    }
    return writer.bytes
  }

  func text(at position: Int64) -> [UInt8] {
    reading { () throws(Failure) in try block(at: position).payload } ?? Self.nothing
  }

  func manifest(at position: Int64) -> ManifestBody {
    let body = reading { () throws(Failure) -> ManifestBody in
      let text = try block(at: position)
      var reader = RecordReader(try block(at: text.end).payload)
      do {
        return ManifestBody(
          text: text.payload, readme: try reader.optionalText(),
          readmeFilename: try reader.optionalText())
      } catch {
        throw .damaged
      }
    }
    return body ?? ManifestBody(text: Self.nothing, readme: nil, readmeFilename: nil)
  }

  /// What stands for a manifest that cannot be read, until the build finds out and ends.
  private static let nothing = Array(#"{"name":""}"#.utf8)

  /// The files of a tarball and their sizes, in the order of the archive.
  func files(at position: Int64) -> PackageFiles {
    let files = reading { () throws(Failure) -> PackageFiles in
      let readme = try block(at: try block(at: position).end)
      var reader = RecordReader(try block(at: readme.end).payload)
      var paths: [String] = []
      var sizes: [Int64] = []
      do {
        while !reader.isAtEnd {
          paths.append(try reader.text())
          sizes.append(try reader.number())
        }
      } catch {
        throw .damaged
      }
      return PackageFiles(paths: paths, sizes: sizes)
    }
    return files ?? PackageFiles(paths: [])
  }

  /// Runs a read whose failure is remembered.
  private func reading<Result>(_ body: () throws(Failure) -> Result) -> Result? {
    do {
      return try body()
    } catch {
      firstFailure.withLock { failure in failure = failure ?? error }
      return nil
    }
  }

  /// How much is read at once, in the hope that a block lies in it.
  private static let usualCount = 4096

  /// More than a scan ever holds of one tarball.
  private static let countLimit = 1 << 29

  private func block(at position: Int64) throws(Failure) -> (payload: [UInt8], end: Int64) {
    let start = try bytes(at: position, count: Self.usualCount)
    var reader = RecordReader(start)
    do {
      let count = Int(try reader.number(UInt32.self))
      let checksum: UInt32 = try reader.number()
      guard count <= Self.countLimit else { throw Failure.damaged }
      var payload = Array(start.dropFirst(8).prefix(count))
      if payload.count < count {
        let rest = position + 8 + Int64(payload.count)
        payload += try bytes(at: rest, count: count - payload.count)
      }
      guard payload.count == count, ~Checksum.crc32(payload[...]) == checksum else {
        throw Failure.damaged
      }
      return (payload, position + 8 + Int64(count))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .damaged
    }
  }

  private func bytes(at position: Int64, count: Int) throws(Failure) -> [UInt8] {
    do { return try file.bytes(at: position, count: count) } catch { throw .fileSystem(error) }
  }
}
