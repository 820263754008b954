import FileSystem
import SystemPackage

/// Everything that a build reads, as it looked at one moment; the configuration file aside, whose text
/// is part of the request.
struct BuildInput {
  /// The folders of tarballs, and those of foreign packages, advisories and templates.
  private(set) var folders: FolderImage
  /// The ledger; nil where there is none.
  var ledger: FileIdentity?

  /// An input as it was before.
  init(folders: FolderImage, ledger: FileIdentity?) {
    self.folders = folders
    self.ledger = ledger
  }

  /// Looks at what a build reads, as soon as nothing in it may have been written just now: dates are
  /// as coarse as the clock of the file system.
  ///
  /// - Throws: `FileSystemError`, where something cannot be looked at as a whole.
  static func settled(
    of configuration: BuildConfiguration
  ) async throws(FileSystemError) -> BuildInput {
    let input = try BuildInput(of: configuration)
    guard !input.isSettled(at: SystemClock.now, isLinking: false) else { return input }
    try? await Task.sleep(for: .nanoseconds(2 * SystemClock.tick))
    return try BuildInput(of: configuration)
  }

  /// Looks at what a build reads.
  ///
  /// - Throws: `FileSystemError`, where something cannot be looked at as a whole.
  init(of configuration: BuildConfiguration) throws(FileSystemError) {
    let ledgerName = Array((configuration.ledgerFile.lastComponent?.string ?? "").utf8)
    let packages = try FolderImage(of: configuration.packages) { name, isFolder in
      if isFolder {
        let name = String(decoding: name, as: UTF8.self)
        return TarballDiscovery.reasonToPassOver(folderNamed: name) == nil ? .content : .name
      }
      if TarballDiscovery.isTarball(utf8: name) { return .identity }
      // The ledger is looked at by itself; a build that writes its first lines makes it.
      return name.elementsEqual(ledgerName) ? .nothing : .name
    }
    let others = try FolderImage(
      of: [configuration.foreign, configuration.advisories, configuration.site?.template]
        .compactMap(\.self)
    ) { _, isFolder in isFolder ? .content : .identity }
    try Self.checkTemplate(configuration.site?.template)
    folders = packages + others
    ledger = try Self.ledger(of: configuration)
  }

  /// A template may consist of links, which are followed; what they lead to is not looked at.
  private static func checkTemplate(_ folder: FilePath?) throws(FileSystemError) {
    guard let folder else { return }
    for name in try folder.children() where try folder.appending(name).node() == .symbolicLink {
      throw FileSystemError("look at", folder.appending(name), .notSupported)
    }
  }

  /// The identity of the ledger; nil where there is none.
  static func ledger(
    of configuration: BuildConfiguration
  ) throws(FileSystemError) -> FileIdentity? {
    guard configuration.ledgerMode != .off else { return nil }
    return try configuration.ledgerFile.resolved().nodeAndIdentity().1
  }

  /// The same after a build that made hard links to tarballs and may have written into the ledger; nil
  /// where something else has changed too.
  ///
  /// - Parameter ledger: the ledger that the build left.
  func afterBuild(
    _ configuration: BuildConfiguration, ledger: FileIdentity?
  ) throws(FileSystemError) -> BuildInput? {
    let now = try BuildInput(of: configuration)
    return now.folders.bytes == folders.bytes && now.ledger == ledger ? now : nil
  }

  /// The same after a build that made hard links to a few tarballs alone, without a second look at all
  /// others: whatever has changed meanwhile is found by the next build.
  ///
  /// - Parameter ledger: the ledger that the build left.
  func afterBuild(
    of files: [ListedFile], ledger: FileIdentity?
  ) throws(FileSystemError) -> BuildInput {
    var input = self
    try input.folders.renewChanges(of: files)
    input.ledger = ledger
    return input
  }

  /// Whether nothing can have been written unnoticed since a time: dates are as coarse as the clock
  /// of the file system.
  ///
  /// - Parameter isLinking: whether hard links were made since, which changes the change time alone.
  func isSettled(at time: Int64, isLinking: Bool) -> Bool {
    SystemClock.isSettled(folders.newestModification, at: time)
      && (isLinking || SystemClock.isSettled(folders.newestChange, at: time))
  }
}
