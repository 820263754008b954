import FlyingFox
import FlyingSocks
import Foundation
import Glibc
package import Hosting
import SystemPackage

/// A preview of a registry on a person's own machine.
package struct PreviewServer: TreeServing {
  /// How long a client may take for a large tarball.
  private static let timeout: TimeInterval = 600

  /// A server of whatever it is given.
  package init() {}

  /// Serves until the process ends.
  package func serve(
    _ tree: ServedTree, ready: @escaping @Sendable (Int) async -> Void,
    log: @escaping @Sendable (ServedAnswer) -> Void
  ) async throws {
    let files = TreeFiles(root: FilePath(tree.root))
    let handler = ClosureHTTPHandler { request in
      let asked = TreeRequest(
        method: request.method.rawValue, target: request.target.rawValue,
        accept: request.headers[.init("Accept")] ?? "")
      let answer = tree.answers.answer(to: asked) { files.entry(at: $0) }
      let reply = Reply(to: request, answer, from: files, of: tree.answers.hosted.registry)
      log(ServedAnswer(request: asked, status: reply.status, file: answer.file, size: reply.size))
      return reply.response
    }
    let server = HTTPServer(
      config: .init(
        address: try .inet(ip4: tree.address, port: UInt16(tree.port)), timeout: Self.timeout,
        logger: .disabled),
      handler: handler)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask {
          try await server.waitUntilListening(timeout: Self.timeout)
          await ready(await server.port ?? tree.port)
        }
        for try await _ in group {}
      }
    } catch {
      throw ListeningFailure(error)
    }
  }
}

extension ListeningFailure {
  fileprivate init(_ error: any Error) {
    switch error as? SocketError {
    case .failed(_, EADDRINUSE, _): self = .portTaken
    case .failed(_, EADDRNOTAVAIL, _): self = .addressUnknown
    case .failed(_, EACCES, _): self = .portReserved
    case .failed(_, _, let words): self = .other(words)
    case .blocked, .disconnected, .unsupportedAddress, .timeout, nil:
      self = .other(error.localizedDescription)
    }
  }
}

extension HTTPServer {
  /// The port at which the server listens.
  fileprivate var port: Int? {
    switch listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): Int(port)
    case .unix, nil: nil
    }
  }
}
