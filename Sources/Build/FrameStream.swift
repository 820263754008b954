import FileSystem
import SystemPackage
import Tarball

/// The frames of a file, one after the other, as far as they are sound; read through a buffer, so that
/// a large file costs no memory.
struct FrameStream: ~Copyable {
  private let reader: ByteReader
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
  /// What of the buffer was read and not yet given.
  private var pending = 0..<0
  /// Where in the file the pending bytes begin.
  private(set) var position: Int64 = 0

  /// A frame, valid until the next one is asked for.
  struct Frame {
    /// Where its payload lies in the file.
    let range: Range<Int64>
    let payload: UnsafeRawBufferPointer
  }

  /// Opens a file.
  ///
  /// - Throws: `FileSystemError`.
  init(_ path: FilePath) throws(FileSystemError) { reader = try ByteReader(path) }

  deinit { buffer.deallocate() }

  /// More than a frame of an index ever has.
  private static let countLimit = 1 << 24
  private static let headCount = RecordWriter.frameCount

  /// The next line, without its line feed; nil where there is none.
  ///
  /// - Throws: `FileSystemError`.
  mutating func line() throws(FileSystemError) -> String? {
    try fill(1 << 10)
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[pending])
    guard let count = bytes.offset(of: UInt8(ascii: "\n")) else { return nil }
    take(count + 1)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The next frame; nil at the end, and from the first that is damaged or cut short.
  ///
  /// - Throws: `FileSystemError`.
  mutating func next() throws(FileSystemError) -> Frame? {
    try fill(Self.headCount)
    guard pending.count >= Self.headCount else { return nil }
    let count = Int(number(at: 0))
    let checksum = number(at: 4)
    guard count <= Self.countLimit else { return nil }
    try fill(Self.headCount + count)
    guard pending.count >= Self.headCount + count else { return nil }
    let start = pending.lowerBound + Self.headCount
    let payload = UnsafeRawBufferPointer(rebasing: buffer[start..<start + count])
    guard ~Checksum.crc32(payload) == checksum else { return nil }
    let begin = position + Int64(Self.headCount)
    take(Self.headCount + count)
    return Frame(range: begin..<position, payload: payload)
  }

  private func number(at offset: Int) -> UInt32 {
    UInt32(
      littleEndian: buffer.loadUnaligned(
        fromByteOffset: pending.lowerBound + offset, as: UInt32.self))
  }

  private mutating func take(_ count: Int) {
    pending = pending.lowerBound + count..<pending.upperBound
    position += Int64(count)
  }

  /// Reads until so many bytes are pending, or the file ends.
  private mutating func fill(_ count: Int) throws(FileSystemError) {
    guard pending.count < count else { return }
    makeRoom(for: count)
    while pending.count < count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...])
      let more = try reader.read(into: room)
      if more == 0 { return }
      pending = pending.lowerBound..<pending.upperBound + more
    }
  }

  /// Moves the pending bytes to the front of a buffer that is large enough.
  private mutating func makeRoom(for count: Int) {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[pending])
    if buffer.count < count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * count, alignment: 64)
      larger.copyMemory(from: bytes)
      buffer.deallocate()
      buffer = larger
    } else {
      buffer.copyMemory(from: bytes)
    }
    pending = 0..<pending.count
  }
}
