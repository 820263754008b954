import Glibc
import SystemPackage

/// What tells one state of a file from another without reading it.
package struct FileFingerprint: Hashable, Sendable {
  /// The device that holds the file.
  package let device: UInt64
  /// The inode on that device.
  package let inode: UInt64
  /// The size in bytes.
  package let size: Int64
  /// The modification time in nanoseconds since 1970; one before 1677 or after 2262, which file
  /// systems can hold, is the nearest that fits.
  package let modified: Int64

  /// A fingerprint by its parts.
  package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
  }

  init(_ stat: Stat) {
    device = UInt64(stat.deviceID.rawValue)
    inode = UInt64(stat.inode.rawValue)
    size = stat.size
    modified = Self.nanoseconds(stat.st_mtim)
  }

  static func nanoseconds(_ time: timespec) -> Int64 {
    let (whole, isTooFar) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isBeyond) = whole.addingReportingOverflow(Int64(time.tv_nsec))
    if isTooFar || isBeyond { return time.tv_sec < 0 ? .min : .max }
    return sum
  }

  /// The modification time in whole seconds since 1970, rounded down.
  package var modifiedSeconds: Int64 {
    let (seconds, rest) = modified.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? seconds - 1 : seconds
  }
}

/// What tells whether a file may have been touched since it was looked at: its fingerprint, and the
/// time of the last change of any kind, which no program can set back.
package struct FileIdentity: Hashable, Sendable {
  /// What tells its states apart.
  package let fingerprint: FileFingerprint
  /// The change time (ctime) in nanoseconds since 1970.
  package let changed: Int64

  /// An identity by its parts.
  package init(fingerprint: FileFingerprint, changed: Int64) {
    self.fingerprint = fingerprint
    self.changed = changed
  }

  init(_ stat: Stat) {
    fingerprint = FileFingerprint(stat)
    changed = FileFingerprint.nanoseconds(stat.st_ctim)
  }
}

/// What stands at a path.
package enum FileNode: Hashable, Sendable {
  case missing
  case file(FileFingerprint)
  case directory
  case symbolicLink
  /// A device, a socket or a pipe.
  case other
}
