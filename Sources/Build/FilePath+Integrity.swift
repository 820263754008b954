import FileSystem
import PackageModel
import SystemPackage
import Tarball

extension FilePath {
  /// The sha512 of the file's bytes, read now.
  ///
  /// - Throws: `FileSystemError`.
  func integrity() throws(FileSystemError) -> Integrity {
    let reader = try ByteReader(self)
    let digest = ContentDigest()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try reader.read(into: buffer)
      if count == 0 { return Integrity(sha512: digest.finish()) }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
    }
  }
}
