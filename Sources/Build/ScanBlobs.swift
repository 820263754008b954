import SystemPackage

/// What a cache knows of files by git's names for their bytes: in a fresh clone every file has a new
/// identity, and the same bytes as in the clone where they were read.
struct ScanBlobs: Sendable {
  /// Git's name for the bytes of each clean file.
  private(set) var names: [FilePath: String] = [:]
  private var records: [String: ScanRecord] = [:]

  /// Nothing.
  init() {}

  /// Asks git about the files that the index does not know, where they are so many that the answer is
  /// sooner there than the files are read.
  init(of files: [TarballFile], in folders: [FilePath], _ index: ScanIndex) async {
    let unknown = files.count { file in
      file.identity.map { index.record(of: $0) == nil } ?? true
    }
    guard unknown >= Self.fewest else { return }
    for folder in folders {
      for (path, blob) in await GitHistory.cleanBlobs(in: folder) {
        names[folder.appending(path)] = blob
      }
    }
    if !names.isEmpty { records = (try? index.recordsByBlob()) ?? [:] }
  }

  /// How many files are read faster than git answers.
  private static let fewest = 50

  /// What is known of a file's bytes.
  subscript(path: FilePath) -> ScanRecord? { names[path].flatMap { records[$0] } }
}
