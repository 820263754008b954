import Glibc
import Synchronization

/// A TCP connection to a port of this machine, and the choice of such a port.
package struct LoopbackSocket: ~Copyable {
  private let descriptor: Int32

  /// A system call failed.
  package struct Failure: Error {
    /// The call.
    package let call: String
    /// Its error number.
    package let code: Int32
  }

  /// Connects to a port on 127.0.0.1.
  ///
  /// - Throws: `Failure`, also when nobody listens.
  package init(port: Int) throws {
    let socket = try Self.tcp()
    do {
      try Self.withAddress(port) { try Self.check("connect", connect(socket, $0, $1)) }
    } catch {
      close(socket)
      throw error
    }
    descriptor = socket
  }

  deinit { close(descriptor) }

  /// Sends all the bytes.
  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      try Self.check("send", Int32(clamping: count))
      sent += count
    }
  }

  /// Everything the other side sends before it closes.
  package func receiveAll() throws -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      try Self.check("recv", Int32(clamping: count))
      if count == 0 { return received }
      received += buffer[..<count]
    }
  }

  /// A port on which nobody listens now, and which this process never gave before.
  ///
  /// The registry's URL is part of every document, so the port is chosen before the tree is built,
  /// and must stay free meanwhile: it lies below the ports that Linux gives to clients, and tests
  /// that run at the same time do not draw one twice.
  package static func freePort() throws -> Int {
    var failure: (any Error)?
    for _ in 0..<100 {
      let port = Int.random(in: 20_000..<32_000)
      guard given.withLock({ $0.insert(port).inserted }) else { continue }
      do {
        let descriptor = try tcp()
        defer { close(descriptor) }
        try withAddress(port) { try check("bind", bind(descriptor, $0, $1)) }
        return port
      } catch {
        failure = error
      }
    }
    throw failure ?? Failure(call: "bind", code: EADDRINUSE)
  }

  private static let given = Mutex<Set<Int>>([])

  private static func tcp() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try check("socket", descriptor)
    return descriptor
  }

  private static func withAddress(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Void
  ) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    try withUnsafePointer(to: &address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func check(_ call: String, _ status: Int32) throws {
    if status < 0 { throw Failure(call: call, code: errno) }
  }
}
