import Diagnostics
import Hosting
import PackageModel
import Registry
import Testing

@Suite("What hosts of pages cannot do") struct HostShortcomingTests {
  /// What a registry may ask of a host.
  enum Wish: String, CaseIterable, Sendable {
    case path, bucket, external, foreign, names, scope, pattern
  }

  private static let everything: Set<Wish> = [.path, .bucket]
  static let impossible: [(HostName, Set<Wish>)] = [
    (.cloudflarePages, everything.union([.names, .scope, .pattern])),
    (.netlify, everything.union([.pattern])),
    (.githubPages, [.bucket, .external, .foreign, .names, .scope, .pattern]),
    (.gitlabPages, [.bucket, .pattern]),
    (.azureStaticWebApps, everything.union([.external, .names, .scope, .pattern])),
    (.vercel, everything),
  ]

  @Test("each says so of what it cannot do, and of nothing else", arguments: impossible)
  func wishes(_ name: HostName, _ impossible: Set<Wish>) throws {
    guard case .pages(let pages) = name.kind else { return }
    for wish in Wish.allCases {
      let shortcomings = try pages.init(try Self.registry(with: wish)).shortcomings
      #expect(shortcomings.isEmpty == !impossible.contains(wish), "\(wish)")
      for diagnostic in shortcomings.map({ $0.diagnostic(on: pages.title) }) {
        #expect(diagnostic.code == .hostCannot)
        let isFatal = [.path, .bucket, .external].contains(wish)
        #expect((diagnostic.severity == .error) == isFatal)
        #expect(diagnostic.summary.hasPrefix(pages.title))
      }
    }
  }

  private static func registry(with wish: Wish) throws -> HostedRegistry {
    let path = wish == .path ? "npm/" : ""
    var hosted = HostedRegistry(
      registry: try RegistryURL(parsing: "https://npm.example.org/\(path)"))
    let other = try RegistryURL(parsing: "https://npm.other.example/")
    switch wish {
    case .path: break
    case .bucket: hosted.form = .bucket
    case .external: hosted.externalTarballs = other
    case .foreign: hosted.foreign = [(try PackageName(parsing: "nut"), "\(other)nut")]
    case .names: hosted.upstream = try Self.upstream("left-pad", "@types/node")
    case .scope: hosted.upstream = try Self.upstream("@types/*")
    case .pattern: hosted.upstream = try Self.upstream("eslint-*")
    }
    return hosted
  }

  private static func upstream(_ patterns: String...) throws -> Upstream {
    Upstream(
      registry: try RegistryURL(parsing: "https://npm.other.example/"),
      packages: try patterns.map { try #require(UpstreamPattern(parsing: $0)) })
  }
}
