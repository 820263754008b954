import FileSystem
import SystemPackage

/// This release of the program.
package enum Release {
  /// The version, by semver.
  package static let version = "0.1.0"

  /// What tells files that this very program wrote from those of others: another build of the same
  /// version may read tarballs by other rules.
  static var fileHeader: String {
    let size = (try? FilePath("/proc/self/exe").targetSize()) ?? 0
    return "packshelf \(version) \(size) \(ScanRecord.format)\n"
  }

  /// The same for files that never leave this machine: another program of the same size is another.
  static var machineHeader: String {
    guard case .file(let file)? = try? FilePath("/proc/self/exe").target() else {
      return fileHeader
    }
    return "\(file.inode) \(file.modified) \(fileHeader)"
  }

  /// The same for what was learned under some limits: others refuse other tarballs.
  static func fileHeader(_ limits: InputLimits) -> String {
    let numbers = InputLimits.Key.allCases.map { String(limits[$0]) }.joined(separator: " ")
    return "\(numbers) \(fileHeader)"
  }
}
