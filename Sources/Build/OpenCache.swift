import FileSystem
import OutputTree
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
    if let folder = configuration.cacheFolder {
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

  /// Takes the lock of a folder; one that was not there is hidden from git.
  private static func lock(_ folder: FilePath) -> FileLock? {
    if (try? folder.target()) != .directory, (try? folder.createHiddenDirectory()) == nil {
      return nil
    }
    return try? FileLock.take(folder.appending(lockName))
  }

  /// Leaves no trace of a cache that this build began, and nothing in one that was there.
  func forget() {
    if let cache { try? cache.store.forget(behind: cache.index.storeEnd) }
    if let madeFolder { Self.removeFolder(madeFolder) }
  }

  /// Removes the cache of a folder, unless somebody is at work in it.
  static func remove(in folder: FilePath) {
    guard let lock = lock(folder) else { return }
    for name in [ScanCache.indexName, ScanCache.storeName] {
      try? folder.appending(name).removeFile()
    }
    _ = consume lock
  }

  /// Removes a folder that was made for a cache, where it holds nothing else.
  private static func removeFolder(_ folder: FilePath) {
    for name in [ScanCache.indexName, ScanCache.storeName, lockName] {
      try? folder.appending(name).removeFile()
    }
    let names = (try? folder.children()) ?? []
    guard names.map(\.string) == [FilePath.ignoreName] else { return }
    try? folder.appending(FilePath.ignoreName).removeFile()
    guard (try? folder.removeDirectoryIfEmpty()) == true else { return }
    let parent = folder.removingLastComponent()
    guard parent.lastComponent?.string == StateDirectory.usualFolder else { return }
    _ = try? parent.removeDirectoryIfEmpty()
  }
}

extension BuildConfiguration {
  /// The folder in which something may be kept for the next build; nil for none.
  fileprivate var cacheFolder: FilePath? {
    guard case .folder(let folder) = cache, !isDryRun, !isMisplaced(folder) else { return nil }
    return folder
  }

  /// Whether a folder of ours lies in the output, which is served as it is, or is a folder of
  /// tarballs.
  func isMisplaced(_ folder: FilePath) -> Bool {
    guard let folder = try? folder.resolved(), let output = try? output.resolved() else {
      return false
    }
    return folder.starts(with: output)
      || packages.contains { (try? $0.resolved()) == folder }
  }
}
