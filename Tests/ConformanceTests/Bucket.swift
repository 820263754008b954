import Foundation
import OrderedJSON
import TestSupport

/// The stores that the printed script is run against.
enum StoreKind: String, CaseIterable, Sendable {
  case moto, seaweed

  /// The kinds that this machine can run; in CI all of them.
  static let usable = allCases.filter { !mayLackTools || $0.tool.path != nil }

  var tool: ExternalTool { self == .moto ? .moto : .seaweed }
  var program: StaticServer.Program { self == .moto ? .moto : .seaweed }
}

/// A bucket in a running store, and the folder whose registry is uploaded to it.
struct Bucket: Sendable {
  /// The store.
  let store: StaticServer
  /// The registry's URL, which is the store's own: nothing stands before it.
  let registry: String
  /// What every key begins with.
  static let prefix = "npm/"
  private let name: String
  private let folder: TemporaryFolder

  /// Makes the bucket, has the script printed, and runs its `setup`.
  init(_ name: String, in store: StaticServer) async throws {
    self.store = store
    self.name = name
    folder = try TemporaryFolder()
    registry = "http://127.0.0.1:\(store.port)/\(name)/\(Self.prefix)"
    let endpoint = "http://127.0.0.1:\(store.port)"
    let printed = try await Packshelf.run([
      "host", "s3", "--registry", registry, "--layout", "bucket", "--precompress", "gzip",
      "--bucket", name, "--endpoint", endpoint,
    ])
    try folder.write(printed.output, to: "registry.sh")
    let made = try await Command.run(
      ExternalTool.aws.required, ["--endpoint-url", endpoint, "s3", "mb", "s3://\(name)"],
      environment: environment)
    guard made.status == 0 else { throw Site.NotBuilt(message: made.errors) }
    let setup = try await run("setup")
    guard setup.status == 0 else { throw Site.NotBuilt(message: setup.errors) }
  }

  /// Builds the registry from folders of tarballs.
  func build(_ packages: [String], _ options: String...) async throws {
    let result = try await Packshelf.run(
      ["build"] + packages + [
        "--registry", registry, "--output", folder.path("public"), "--layout", "bucket",
        "--precompress", "gzip", "--no-ledger",
      ] + options)
    guard result.status == 0 else { throw Site.NotBuilt(message: result.errors) }
  }

  /// Uploads what was built, and returns what the script says.
  ///
  /// - Parameter failure: what stands in the first call of the AWS CLI that fails.
  func upload(failingAt failure: String? = nil) async throws -> CommandResult {
    guard let failure else { return try await run("upload", folder.path("public")) }
    try folder.write(
      """
      #!/bin/sh
      case $* in *'\(failure)'*) echo 'the line is cut' >&2; exit 1 ;; esac
      exec '\(try ExternalTool.aws.required)' "$@"
      """, to: "cut/aws")
    let path = folder.path("cut/aws")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return try await run("upload", folder.path("public"), path: folder.path("cut"))
  }

  /// Asks the store, as somebody without an account, for what lies at a path below the registry.
  func answer(_ path: String) throws -> HTTPResponse { try answer("GET", path) }

  /// Asks for anything else.
  func answer(_ method: String, _ path: String, body: String = "") throws -> HTTPResponse {
    try store.answer(method, "/\(name)/\(Self.prefix)\(path)", body: body)
  }

  /// A file of the tree.
  func bytes(_ path: String) throws -> [UInt8] { try folder.bytes("public/" + path) }

  /// Puts a file into the tree, with a date in the past.
  func write(_ bytes: [UInt8], to path: String) throws {
    try folder.write(bytes, to: "public/" + path)
    try date("public/" + path, Date(timeIntervalSince1970: 1_000_000_000))
  }

  /// Gives every file of the tree the date of now, as a fresh build does.
  func touch() throws {
    for path in try folder.files(below: "public").keys { try date("public/" + path, Date()) }
  }

  /// What was asked of the bucket, in order: only moto writes it down.
  var requests: [ServerRequest] {
    store.requests.filter { $0.path.hasPrefix("/\(name)/") || $0.path.hasPrefix("/\(name)?") }
  }

  /// The keys that were written after a number of requests.
  func written(after count: Int) -> [String] {
    requests.dropFirst(count).filter { $0.method == "PUT" }.map {
      String($0.path.dropFirst(name.utf8.count + Self.prefix.utf8.count + 2))
    }
  }

  private func date(_ path: String, _ date: Date) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: folder.path(path))
  }

  private func run(_ arguments: String..., path: String? = nil) async throws -> CommandResult {
    var environment = environment
    if let path { environment["PATH"] = "\(path):" + (environment["PATH"]?.flatMap(\.self) ?? "") }
    return try await Command.run(
      "sh", [folder.path("registry.sh")] + arguments, environment: environment)
  }

  private var environment: [String: String?] {
    var environment = StoreCredentials.environment(home: folder.url.path)
    let aws = ExternalTool.aws.path.map { URL(filePath: $0).deletingLastPathComponent().path }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    environment["PATH"] = "\(aws ?? ""):\(path)"
    return environment
  }
}
