import Foundation
import TestSupport

/// A service that serves a folder, of which a stand-in runs.
enum PagesKind: String, CaseIterable, Sendable {
  case cloudflare = "cloudflare-pages"
  case netlify
  case github = "github-pages"
  case gitlab = "gitlab-pages"
  case azure = "azure-static-web-apps"
  case vercel

  /// Whether the host answers a packument that is asked for as npm asks without a redirect.
  var answersAtOnce: Bool { [.cloudflare, .azure, .vercel].contains(self) }

  /// Whether the host sends headers of the registry's own.
  var takesHeaders: Bool { ![.github, .gitlab].contains(self) }

  /// What a write gets; GitLab's first answer leads to a 200.
  var refusal: Int {
    switch self {
    case .netlify: 404
    case .gitlab: 302
    default: 405
    }
  }
}

/// A registry that was built with `--host` and is served by a stand-in for that host.
struct PagesSite: Sendable {
  /// What serves it.
  let server: StaticServer
  /// Its URL, with the slash at the end.
  let registry: String

  /// Builds a registry, changes the tree, serves it, and runs the body.
  ///
  /// - Parameters:
  ///   - path: the path in the registry's URL, where the host serves projects below one.
  ///   - arguments: further options of the build.
  ///   - options: those of the stand-in.
  ///   - foreign: files of packages that other registries have, by name.
  ///   - settings: further lines of packshelf.yml.
  static func serving<Result: Sendable>(
    _ kind: PagesKind, _ packages: [String], path: String = "/", arguments: [String] = [],
    options: [String] = [], foreign: [String: String] = [:], settings: String = "",
    changing change: @Sendable (TemporaryFolder) throws -> Void = { _ in },
    body: @Sendable (PagesSite) async throws -> Result
  ) async throws -> Result {
    let port = try LoopbackSocket.freePort()
    let folder = try TemporaryFolder()
    let registry = "http://127.0.0.1:\(port)\(path)"
    try folder.write("version: 1\n\(settings)\n", to: "packshelf.yml")
    for (name, text) in foreign { try folder.write(text, to: "foreign/\(name).json") }
    let result = try await Packshelf.run(
      ["build"] + packages + [
        "--registry", registry, "--output", folder.path("public"), "--no-ledger",
        "--host", kind.rawValue, "--config", folder.path("packshelf.yml"),
      ] + (foreign.isEmpty ? [] : ["--foreign", folder.path("foreign")]) + arguments)
    guard result.status == 0 else { throw Site.NotBuilt(message: result.errors) }
    try change(folder)
    let program = StaticServer.Program.standIn(
      host: kind.rawValue, folder: folder.path("public"), options: ["--path", path] + options)
    return try await StaticServer.run(program, port: port) { server in
      try await body(PagesSite(server: server, registry: registry))
    }
  }
}

/// The tarballs of the minimal and the scoped example, packed once.
enum PagesPackages {
  private static let examples = Task {
    [try await Example("minimal"), try await Example("scoped")]
  }

  static var folders: [String] {
    get async throws { try await examples.value.map(\.packages) }
  }
}
