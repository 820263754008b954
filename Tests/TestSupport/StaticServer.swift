import Foundation
import Subprocess
import SystemPackage

/// A web server that runs for the time of a closure, on a port of this machine.
package struct StaticServer: Sendable {
  /// The port it listens on.
  package let port: Int
  private let log: String

  /// Which program serves, and what it is told.
  package enum Program: Sendable {
    /// A server with what `packshelf host` prints for it, put into a stock installation's
    /// configuration.
    case configured(ConfiguredServer, printed: String)
    /// Python's file server, which takes no configuration at all.
    case files(folder: String)
    /// One of Tests/StandIns, which behaves as a service is documented to.
    case standIn(host: String, folder: String, options: [String])
    /// Tests/StandIns/faulty.py, which does one thing wrong.
    case faulty(String, folder: String)
    /// `packshelf serve`, told the tree and what else is given.
    case preview(arguments: [String])
    /// moto's S3, which keeps everything in memory and writes a line for each request.
    case moto
    /// SeaweedFS with its S3, which grants nothing that a policy does not.
    case seaweed
  }

  /// The server ended before it answered, or never answered.
  package struct NotServing: Error {
    /// What the server wrote.
    package let log: String
  }

  /// Starts a server, waits until it answers, runs the body, and ends the process it started.
  ///
  /// - Throws: `NotServing`, `MissingTool`, or what the body throws.
  package static func run<Result: Sendable>(
    _ program: Program, port: Int,
    body: @Sendable (StaticServer) async throws -> Result
  ) async throws -> Result {
    let folder = try TemporaryFolder()
    let server = StaticServer(port: port, log: folder.path("requests.log"))
    let (executable, arguments) = try server.command(program, in: folder)
    try folder.write("", to: "tmp/.keep")
    let output = try FileDescriptor.open(
      FilePath(server.log), .writeOnly, options: [.create, .append], permissions: .ownerReadWrite)
    defer { try? output.close() }
    let outcome = try await Subprocess.run(
      .path(FilePath(executable)), arguments: Arguments(arguments),
      environment: .inherit.updating([
        "PYTHONUNBUFFERED": "1", "TMPDIR": folder.path("tmp"), "XDG_DATA_HOME": folder.path("data"),
        "XDG_CONFIG_HOME": folder.path("config"),
        "PYTHONPATH": ExternalTool.stores,
      ]), input: .none,
      output: .fileDescriptor(output, closeAfterSpawningProcess: false),
      error: .fileDescriptor(output, closeAfterSpawningProcess: false)
    ) { execution in
      let outcome: Swift.Result<Result, any Error>
      do {
        try await server.waitUntilReady()
        outcome = .success(try await body(server))
      } catch {
        outcome = .failure(error)
      }
      await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))])
      return outcome
    }
    if case .seaweed = program { StoreCredentials.removeSockets(of: arguments) }
    withExtendedLifetime(folder) {}
    return try outcome.closureResult.get()
  }

  /// The requests it has answered so far, in order.
  package var requests: [ServerRequest] {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { ServerRequest(logLine: $0) }
  }

  /// Asks this server; see `HTTPResponse.to`.
  package func answer(
    _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: String = ""
  ) throws -> HTTPResponse {
    try HTTPResponse.to(method, port: port, path, headers: headers, body: body)
  }

  private func command(
    _ program: Program, in folder: TemporaryFolder
  ) throws -> (executable: String, arguments: [String]) {
    switch program {
    case .configured(let server, let printed):
      let configuration = server.configuration.init(printed: printed, accessLog: log)
      let file = try configuration.written(to: folder)
      return (try server.tool.required, configuration.run(file))
    case .files(let root):
      let arguments = ["--bind", "127.0.0.1", "--directory", root]
      return (try ExternalTool.python3.required, ["-m", "http.server", "\(port)"] + arguments)
    case .standIn(let host, let root, let options):
      let script = Packshelf.repository + "/Tests/StandIns/standin.py"
      return (
        try ExternalTool.python3.required, ["-B", script, host, "\(port)", root] + options
      )
    case .faulty(let fault, let root):
      let script = Packshelf.repository + "/Tests/StandIns/faulty.py"
      return (try ExternalTool.python3.required, ["-B", script, fault, "\(port)", root])
    case .preview(let arguments):
      return (Packshelf.binary, ["serve", "--port", "\(port)"] + arguments)
    case .moto:
      return (try ExternalTool.moto.required, ["--host", "127.0.0.1", "--port", "\(port)"])
    case .seaweed:
      return (try ExternalTool.seaweed.required, try StoreCredentials.seaweed(port, in: folder))
    }
  }

  private func waitUntilReady() async throws {
    for _ in 0..<200 {
      if (try? LoopbackSocket(port: port)) != nil { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw NotServing(log: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
  }
}
