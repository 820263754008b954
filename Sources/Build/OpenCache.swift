import FileSystem
package import SystemPackage

/// Where a build keeps what it learns about tarballs.
package enum CachePlace: Hashable, Sendable {
  /// In a folder, from build to build.
  case folder(FilePath)
  /// Nowhere.
  case nowhere
}

/// A cache while a build works with it.
///
/// Of two builds on one folder the second works without it.
struct OpenCache: ~Copyable {
  /// The cache; nil where nothing can be kept outside the memory.
  let cache: ScanCache?
  private let lock: FileLock?
  /// The folder that was made for it.
  private let madeFolder: FilePath?

  /// Opens the cache of a build, without which it is only slower.
  init(for configuration: BuildConfiguration) {
    if case .folder(let folder) = configuration.cache, !configuration.isDryRun {
      let wasThere = (try? folder.target()) == .directory
      let lock = Self.lock(folder)
      let isOurs = lock != nil
      if isOurs,
        let cache = try? ScanCache(
          in: folder, header: Release.fileHeader(configuration.limits))
      {
        self.cache = cache
        self.lock = lock
        madeFolder = wasThere ? nil : folder
        return
      }
    }
    cache = try? ScanCache(temporaryIn: FilePath("/tmp"))
    lock = nil
    madeFolder = nil
  }

  private static let lockName = "scans.lock"

  private static func lock(_ folder: FilePath) -> FileLock? {
    guard (try? folder.createHiddenDirectory()) != nil else { return nil }
    return try? FileLock.take(folder.appending(lockName))
  }

  /// Leaves no trace of a cache that this build began, and nothing in one that was there.
  func forget() {
    if let cache { try? cache.store.forget(behind: cache.index.storeEnd) }
    if let madeFolder { Self.remove(in: madeFolder) }
  }

  /// Removes the cache of a folder, and the folder where it held nothing else.
  static func remove(in folder: FilePath) {
    for name in [ScanCache.indexName, ScanCache.storeName, lockName] {
      try? folder.appending(name).removeFile()
    }
    let names = (try? folder.children()) ?? []
    guard names.map(\.string) == [FilePath.ignoreName] else { return }
    try? folder.appending(FilePath.ignoreName).removeFile()
    guard (try? folder.removeDirectoryIfEmpty()) == true else { return }
    _ = try? folder.removingLastComponent().removeDirectoryIfEmpty()
  }
}
