import Glibc

/// A port on loopback that nobody listens on.
package enum FreePort {
  /// No port could be had.
  package struct Unavailable: Error {}

  /// Asks the system for a port, and gives it back at once: start the server soon.
  package static func number() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Unavailable() }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard status else { throw Unavailable() }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
