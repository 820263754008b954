import Foundation
import TestSupport
import Testing

/// What a build says of a tarball is what zlib alone says, on tarballs that nobody made for this.
@Suite("The two inflaters, on whole collections")
struct InflaterCorpusTests {
  @Test("The verdict is zlib's on every hostile tarball", .timeLimit(.minutes(10)))
  func hostile() {
    for tarball in HostileTarball.all {
      #expect(
        verdict(tarball.bytes) == Reading(inflaters: .zlib).verdict(tarball.bytes),
        "\(tarball.name)")
    }
    print("\(HostileTarball.all.count) hostile tarballs compared")
  }

  /// The examples' tarballs, or those of the folder that PACKSHELF_CORPUS names.
  @Test("The verdict is zlib's on every tarball of a folder", .timeLimit(.minutes(90)))
  func folder() throws {
    let folder =
      ProcessInfo.processInfo.environment["PACKSHELF_CORPUS"] ?? "\(Packshelf.repository)/examples"
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".tgz") }
    var count = 0
    for path in try #require(paths) {
      let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(path)")))
      #expect(verdict(bytes) == Reading(inflaters: .zlib).verdict(bytes), "\(path)")
      count += 1
    }
    print("\(count) tarballs of \(folder) compared")
    #expect(count > 0)
  }
}
