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
  /// The modification time in nanoseconds since 1970.
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
    modified = Int64(stat.st_mtim.tv_sec) * 1_000_000_000 + Int64(stat.st_mtim.tv_nsec)
  }

  /// The modification time in whole seconds since 1970, rounded down.
  package var modifiedSeconds: Int64 { modified / 1_000_000_000 }
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
