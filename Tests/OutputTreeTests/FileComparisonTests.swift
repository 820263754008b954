import FileSystem
import SystemPackage
import TestSupport
import Testing

@Suite("Files and their bytes")
struct FileComparisonTests {
  /// Lengths about the pieces in which files are read and copied.
  static let lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000]

  @Test("A file holds its own bytes, and no others", arguments: lengths)
  func holding(length: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = Self.bytes(length)
    try folder.write(bytes, to: "a")
    let file = FilePath(folder.path("a"))
    #expect(try file.holds(bytes))
    for other in Self.neighbours(of: bytes) { #expect(try !file.holds(other)) }
  }

  @Test("Two files are the same if their bytes are", arguments: lengths)
  func sameness(length: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = Self.bytes(length)
    try folder.write(bytes, to: "a")
    try folder.write(bytes, to: "b")
    let files = ["a", "b"].map { FilePath(folder.path($0)) }
    #expect(try files[0].holdsSame(as: files[1]))
    for other in Self.neighbours(of: bytes) {
      try folder.write(other, to: "b")
      #expect(try !files[0].holdsSame(as: files[1]))
      #expect(try !files[1].holdsSame(as: files[0]))
    }
  }

  @Test("A copy has the bytes of its source, over whatever lay there", arguments: lengths)
  func copying(length: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = Self.bytes(length)
    try folder.write(bytes, to: "a")
    try folder.write(Self.bytes(400_000), to: "b")
    let source = FilePath(folder.path("a"))
    let fingerprint = try ByteReader(source).fingerprint
    try source.copy(to: FilePath(folder.path("b")), expecting: fingerprint)
    #expect(try folder.bytes("b") == bytes)
    #expect(try source.contents() == bytes)
  }

  @Test("A folder lists its names by their bytes, hidden ones too")
  func listing() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", "B", ".hidden", "...", "é", "a b", "-", "f/inner"] {
      try folder.write("", to: "x/" + name)
    }
    let names = try FilePath(folder.path("x")).children().map(\.string)
    #expect(names == ["-", "...", ".hidden", "B", "a", "a b", "b", "f", "é"])
  }

  @Test("A folder is removed only while it is empty")
  func folderRemoval() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "full/file")
    let (full, empty) = (FilePath(folder.path("full")), FilePath(folder.path("a/b")))
    try empty.createDirectories()
    #expect(try !full.removeDirectoryIfEmpty())
    #expect(folder.exists("full/file"))
    #expect(try empty.removeDirectoryIfEmpty())
    #expect(try empty.removeDirectoryIfEmpty(), "gone already is as good")
  }

  @Test("Replacing a file's content leaves nothing else behind")
  func replacement() throws {
    let folder = try TemporaryFolder()
    try folder.write("old and long", to: "x/record")
    try folder.write("half", to: "x/.record.new")
    try FilePath(folder.path("x/record")).replaceContents(with: Array("new".utf8))
    #expect(try folder.files(below: "x") == ["record": Array("new".utf8)])
  }

  private static func bytes(_ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  }

  /// Bytes that differ a little: one more, one less, the last changed, the first changed.
  private static func neighbours(of bytes: [UInt8]) -> [[UInt8]] {
    var neighbours = [bytes + [0]]
    if !bytes.isEmpty {
      neighbours.append(Array(bytes.dropLast()))
      neighbours.append(bytes.dropLast() + [bytes[bytes.count - 1] ^ 1])
      neighbours.append([bytes[0] ^ 1] + bytes.dropFirst())
    }
    return neighbours
  }
}
