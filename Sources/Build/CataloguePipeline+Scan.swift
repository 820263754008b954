package import Diagnostics
import FileSystem
import Registry
import SystemPackage

/// What a scan of tarballs came to.
package struct ScanOutcome: Sendable {
  /// What is wrong with the folders; nothing of the tarballs, of which the lines tell.
  package var diagnostics: [Diagnostic] = []
  /// How many tarballs there are a line of.
  package var count = 0
  /// How many of them no registry can have.
  package var invalidCount = 0
}

extension CataloguePipeline {
  /// How many lines are made before they are written.
  private static let batchCount = 256

  /// Reads tarballs, and gives a line for each that a build can be made from elsewhere; the lines are
  /// in the order of the tarballs' names.
  ///
  /// - Parameters:
  ///   - configuration: names folders, and files too.
  ///   - write: takes lines, each with its line feed.
  /// - Throws: what `write` throws.
  package static func scan(
    _ configuration: CatalogueConfiguration,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
    write: ([UInt8]) throws -> Void
  ) async throws -> ScanOutcome {
    var outcome = ScanOutcome()
    let files = outcome.find(in: configuration.packages)
    guard !outcome.diagnostics.containsError else { return outcome }
    let (policy, limits) = (configuration.policy, configuration.limits)
    let counter = ProgressCounter(total: files.count, report: progress)
    for start in stride(from: 0, to: files.count, by: batchCount) {
      let batch = Array(files[start..<min(start + batchCount, files.count)])
      let lines = await concurrentMap(batch, width: configuration.jobs) {
        let scanner = TarballScanner(policy: policy, limits: limits)
        return { file in
          defer { counter.advance() }
          return scanner.line(for: file)
        }
      }
      outcome.count += lines.count
      outcome.invalidCount += lines.count { $0.appraisal.finding == .invalid }
      try write(lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] })
    }
    return outcome
  }
}

extension ScanOutcome {
  /// The tarballs that are named, and those below the folders that are.
  fileprivate mutating func find(in paths: [FilePath]) -> [TarballFile] {
    var files: [TarballFile] = []
    var folders: [FilePath] = []
    for path in paths {
      if case .file? = try? path.target() {
        files.append(TarballFile(path: path, source: path.string))
      } else {
        folders.append(path)
      }
    }
    if !folders.isEmpty {
      let discovery = TarballDiscovery(in: folders)
      diagnostics = discovery.diagnostics
      files += discovery.files
    }
    var sources: Set<String> = []
    return files.filter { sources.insert($0.source).inserted }
      .sorted { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
  }
}
