import Hosting
import PackageModel
import Registry
import Testing

@Suite("What a host answers") struct TreeAnswersTests {
  /// A tree with one package, a page for it, and the list of advisories.
  static let tree: [String: PlaceKind] = [
    "bolt": .folder, "bolt/index.html": .file, "bolt/1.0.0": .file, "hidden": .folder,
    "bolt/-/bolt-1.0.0.tgz": .file, "-/web/package/bolt/index.html": .file,
    "-/npm/v1/security/advisories/bulk": .file, "documents/nut": .file, "site/nut": .file,
  ]

  @Test(
    "what lies elsewhere is redirected to, but where the host cannot",
    arguments: [
      ("/npm/@far%2faway", "https://far.example/@far%2faway"),
      ("/npm/@far/away", "https://far.example/@far%2faway"),
      ("/npm/@far/away/-/away-1.0.0.tgz", "https://far.example/@far/away/-/away-1.0.0.tgz"),
      ("/npm/@types/node", "https://up.example/@types/node"),
      ("/npm/@types%2fnode/-/node-1.0.0.tgz", "https://up.example/@types/node/-/node-1.0.0.tgz"),
      ("/npm/hidden", nil), ("/npm/other", nil), ("/npm/@types/node/1.0.0", nil), ("/bolt", nil),
    ] as [(String, String?)])
  func elsewhere(_ path: String, _ location: String?) throws {
    let answer = try Self.answer(path)
    #expect(answer.status == (location == nil ? 404 : 302))
    #expect(answer.location == location)
    #expect(try Self.answer(path, as: .githubPages).status == 404)
  }

  @Test("tarballs that are not in the tree are where the configuration says")
  func external() throws {
    var hosted = try Self.hosted
    hosted.externalTarballs = try RegistryURL(parsing: "https://cdn.example/t/")
    let answer = try Self.answer("/npm/bolt/-/bolt-1.0.0.tgz", hosted)
    #expect(answer.location == "https://cdn.example/t/bolt/-/bolt-1.0.0.tgz")
  }

  @Test(
    "a POST asks a web server for advisories; every other write is refused",
    arguments: [
      ("POST", "/npm/-/npm/v1/security/advisories/bulk", 200), ("POST", "/npm/bolt", 405),
      ("PUT", "/npm/-/npm/v1/security/advisories/bulk", 405), ("OPTIONS", "/npm/bolt", 405),
    ])
  func writes(_ method: String, _ path: String, _ status: Int) throws {
    #expect(try Self.answer(path, method: method).status == status)
    #expect(try Self.answer(path, as: .vercel, method: method).status == 405)
    #expect(try Self.answer(path, as: .netlify, method: method).status == 404)
    #expect(try Self.answer("/npm/bolt/", as: .gitlabPages, method: method).status == 200)
  }

  @Test("a browser that opens a document of a web server is sent to the page")
  func browser() throws {
    for path in ["/npm/bolt", "/npm/bolt/1.0.0"] {
      let answer = try Self.answer(path, accept: "text/html")
      #expect(answer.location == "/npm/-/web/package/bolt/")
      #expect(try Self.answer(path, as: .vercel, accept: "text/html").status == 200)
    }
  }

  @Test(
    "of a bucket's folders the one that comes first answers",
    arguments: [("/npm/nut", "documents/nut"), ("/npm/nut/", nil), ("/npm/documents/nut", nil)]
      as [(String, String?)])
  func bucket(_ path: String, _ file: String?) throws {
    var hosted = try Self.hosted
    hosted.form = .bucket
    #expect(try Self.answer(path, hosted).file == file)
  }

  private static var hosted: HostedRegistry {
    get throws {
      let url = { (text: String) in try RegistryURL(parsing: text) }
      var hosted = HostedRegistry(registry: try url("https://npm.example.org/npm/"))
      hosted.foreign = [
        (try PackageName(parsing: "@far/away"), "https://far.example/@far%2faway")
      ]
      let patterns = ["@types/*", "hidden"].compactMap { UpstreamPattern(parsing: $0) }
      hosted.upstream = Upstream(registry: try url("https://up.example/"), packages: patterns)
      hosted.hasAdvisories = true
      return hosted
    }
  }

  private static func answer(
    _ path: String, _ hosted: HostedRegistry? = nil, as host: HostName? = nil,
    method: String = "GET", accept: String = "*/*"
  ) throws -> TreeAnswer {
    let answers = TreeAnswers(try hosted ?? Self.hosted, as: host)
    let request = TreeRequest(method: method, target: path, accept: accept)
    return answers.answer(to: request) { tree[$0] }
  }
}

extension TreeAnswer {
  fileprivate var location: String? { headers.first { $0.name == "Location" }?.value }
}
