import Diagnostics
import Hosting
import PackageModel
import Registry
import Testing

@Suite("The pre-flight") struct HostPreflightTests {
  private static func diagnostics(
    _ name: HostName, _ files: [HostPreflight.File],
    change: (inout HostedRegistry) throws -> Void = { _ in }
  ) throws -> [Diagnostic] {
    var hosted = HostedRegistry(registry: try RegistryURL(parsing: "https://npm.example.org/"))
    try change(&hosted)
    guard case .pages(let pages) = name.kind else { return [] }
    return preflight(try pages.init(hosted), files)
  }

  private static func preflight<Host: PagesHost>(
    _ host: Host, _ files: [HostPreflight.File]
  ) -> [Diagnostic] { HostPreflight(of: files, on: host).diagnostics }

  private static func files(_ count: Int, size: Int64 = 1) -> [HostPreflight.File] {
    (0..<count).map { HostPreflight.File(path: "foo/\($0)", size: size) }
  }

  @Test(
    "a figure beyond a limit is told with the limit, and one at the limit is not",
    arguments: [
      // The host's own files count, too.
      (HostName.cloudflarePages, 19_997, 1, nil), (.cloudflarePages, 19_998, 1, "20001"),
      (.cloudflarePages, 1, 25 << 20, nil),
      (.cloudflarePages, 1, (25 << 20) + 1, "26214401"), (.azureStaticWebApps, 14_999, 1, "15001"),
      (.azureStaticWebApps, 1, 250_000_001, "25000"), (.gitlabPages, 199_999, 1, "200001"),
      (.githubPages, 11, 99_000_000, "1089000"), (.githubPages, 1, (100 << 20) + 1, "104857601"),
      (.netlify, 30_000, 1 << 40, nil), (.vercel, 30_000, 1 << 40, nil),
    ] as [(HostName, Int, Int64, String?)])
  func limit(_ name: HostName, _ count: Int, _ size: Int64, _ figure: String?) throws {
    let diagnostics = try Self.diagnostics(name, Self.files(count, size: size))
    guard let figure else { return #expect(diagnostics.isEmpty) }
    #expect(diagnostics.map(\.code) == [.hostLimitExceeded])
    #expect(diagnostics.first?.summary.contains(", and there are \(figure)") == true)
  }

  @Test("a limit of one plan is a warning, one of all plans an error")
  func severity() throws {
    let free = try Self.diagnostics(.cloudflarePages, Self.files(20_001))
    #expect(free.map(\.severity) == [.warning])
    #expect(free.first?.summary.contains("20000 files on the free plan") == true)
    let paid = try Self.diagnostics(.cloudflarePages, Self.files(100_001))
    #expect(paid.map(\.severity) == [.error])
    let huge = try Self.diagnostics(.githubPages, [.init(path: "a", size: .max)])
    #expect(huge.map(\.severity).contains(.error))
    let full = [HostPreflight.File](repeating: .init(path: "a", size: .max), count: 3)
    #expect(try !Self.diagnostics(.githubPages, full).isEmpty)
  }

  @Test(
    "packages of other registries count as rules",
    arguments: [
      (HostName.cloudflarePages, "packages", 1998, false),
      (.cloudflarePages, "packages", 1999, true),
      (.cloudflarePages, "@acme/packages", 667, true),
      (.gitlabPages, "@acme/packages", 500, false),
      (.gitlabPages, "@acme/packages", 501, true), (.vercel, "packages", 1015, false),
      (.vercel, "packages", 1024, true), (.azureStaticWebApps, "packages", 300, true),
    ])
  func rules(_ name: HostName, _ package: String, _ count: Int, _ isTooMany: Bool) throws {
    let diagnostics = try Self.diagnostics(name, []) { hosted in
      hosted.foreign = try (0..<count).map {
        (try PackageName(parsing: "\(package)-\($0)"), "https://o.example/\($0)")
      }
    }
    #expect(diagnostics.contains { $0.code == .hostLimitExceeded } == isTooMany)
    #expect(diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test("a redirect that is longer than the host reads is told")
  func length() throws {
    let diagnostics = try Self.diagnostics(.cloudflarePages, []) {
      let path = String(repeating: "a", count: 1000)
      $0.foreign = [(try PackageName(parsing: "nut"), "https://o.example/\(path)")]
    }
    #expect(diagnostics.first?.summary.contains("1000 characters in a redirect") == true)
  }

  @Test(
    "a name that the host does not serve is told once, and where it is",
    arguments: [
      (HostName.cloudflarePages, "functions/index.html", "functions"),
      (.cloudflarePages, "@acme/functions/index.html", nil),
      (.cloudflarePages, "@acme/node_modules/1.0.0", "@acme/node_modules"),
      (.cloudflarePages, "foo/node_modules", "foo/node_modules"),
      (.azureStaticWebApps, "api/index.html", "api"), (.azureStaticWebApps, "@acme/api/1.0.0", nil),
      (.azureStaticWebApps, "staticwebapp.config.json/1.0.0", "staticwebapp.config.json"),
      (.vercel, "vercel.json/index.html", "vercel.json"), (.vercel, "@a/venv/1.0.0", "@a/venv"),
      (.vercel, "public/index.html", nil), (.netlify, "functions/index.html", nil),
      (.githubPages, "foo~/index.html", nil), (.gitlabPages, "api/index.html", nil),
    ] as [(HostName, String, String?)])
  func reserved(_ name: HostName, _ path: String, _ place: String?) throws {
    let paths = [path, path + ".gz", "fine/index.html", "functional/index.html"]
    let files = paths.map { HostPreflight.File(path: $0, size: 1) }
    let diagnostics = try Self.diagnostics(name, files)
    #expect(diagnostics.map(\.subject.file) == (place.map { [$0] } ?? []))
    #expect(diagnostics.allSatisfy { $0.code == .hostNameReserved && $0.severity == .error })
  }
}
