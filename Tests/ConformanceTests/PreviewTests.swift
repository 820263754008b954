import Foundation
import OrderedJSON
import TestSupport
import Testing

/// `packshelf serve` by itself.
@Suite("packshelf serve", .serialized, .needs(.tar)) struct PreviewTests {
  @Test(
    "npm installs from a tree that was built for another URL, and from its lockfile", .needs(.npm))
  func install() async throws {
    let folder = try await Self.tree(for: "https://npm.example.org/team/npm/")
    try await PreviewAnswerTests.preview([folder.path("public")]) { server in
      let registry = "http://127.0.0.1:\(server.port)/team/npm/"
      let npm = try NpmClient(registry: registry)
      let project = try NpmProject()
      let result = try await npm.run("install", "bolt@1.1.0", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == ["bolt@1.1.0", "@acme/nut@1.2.0"])
      try project.removeModules()
      let again = try await NpmClient(registry: registry).run("ci", in: project)
      #expect(again.status == 0, "\(again.errors)")
      #expect(project.identities == ["bolt@1.1.0", "@acme/nut@1.2.0"])
    }
  }

  @Test("HEAD has no body, and who has the document is told so")
  func validators() async throws {
    let folder = try await Self.tree()
    try await PreviewAnswerTests.preview([folder.path("public")]) { server in
      for path in ["/bolt", "/bolt/-/bolt-1.0.0.tgz", "/"] {
        let whole = try server.answer("GET", path)
        let head = try server.answer("HEAD", path)
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head["content-length"] == String(whole.body.count))
        let tag = try #require(whole["etag"])
        for tags in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
          let answer = try server.answer("GET", path, headers: ["If-None-Match": tags])
          #expect(answer.status == 304 && answer.body.isEmpty, "\(tags)")
        }
        let date = try #require(whole["last-modified"])
        #expect(try server.answer("GET", path, headers: ["If-Modified-Since": date]).status == 304)
        let other = ["If-Modified-Since": date, "If-None-Match": "\"x\""]
        #expect(try server.answer("GET", path, headers: other).status == 200)
      }
    }
  }

  @Test("nothing outside the tree is sent, however it is asked for")
  func confinement() async throws {
    let folder = try await Self.tree()
    try folder.write("secret", to: "secret")
    try folder.write("secret", to: "public/.git/config")
    for (link, target) in [("link", "secret"), ("folder", ".")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("public/\(link)"), withDestinationPath: folder.path(target))
    }
    let paths = [
      "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/bolt/../../secret", "/%2e%2e%2fsecret",
      "//secret", "/link", "/folder/secret", "/bolt/%5c..%5csecret", "/secret%00", "/%", "/%zz",
      "secret", "http://127.0.0.1/../secret", "/.git/config", "/%2egit/config",
    ]
    try await PreviewAnswerTests.preview([folder.path("public")]) { server in
      for path in paths {
        let answer = try server.answer("GET", path)
        #expect(answer.status == 404, "\(path)")
        #expect(!answer.text.contains("secret"), "\(path)")
      }
      #expect(try server.answer("GET", "/bolt").status == 200)
    }
  }

  @Test("a tree of the bucket layout is served as the store does", .needs(.npm))
  func bucket() async throws {
    let folder = try await Self.tree(options: ["--layout", "bucket"])
    try await PreviewAnswerTests.preview([folder.path("public")]) { server in
      let npm = try NpmClient(registry: "http://127.0.0.1:\(server.port)/")
      let project = try NpmProject()
      let result = try await npm.run("install", "bolt", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        try server.answer("GET", "/bolt/1.0.0")["content-type"]?.hasPrefix("application/json")
          == true)
      #expect(try server.answer("GET", "/bolt/").status == 404)
    }
  }

  @Test("what changes is built and served while it runs")
  func watch() async throws {
    let folder = try TemporaryFolder()
    try SampleRegistry.write(to: folder)
    let configuration = try folder.text("packshelf.yml")
    try folder.write(
      "registry: https://npm.example.org/\noutput: public\n" + configuration, to: "packshelf.yml")
    let arguments = ["--watch", "--config", folder.path("packshelf.yml")]
    try await PreviewAnswerTests.preview(arguments) { server in
      #expect(try server.answer("GET", "/bolt/1.2.0").status == 404)
      try folder.write(
        TarballFixture(name: "bolt", version: "1.2.0").bytes, to: "packages/new.tgz")
      var status = 404
      for _ in 0..<100 where status == 404 {
        try await Task.sleep(for: .milliseconds(100))
        status = try server.answer("GET", "/bolt/1.2.0").status
      }
      #expect(status == 200)
    }
  }

  @Test("it says where it is, what each client is told, and in a line what each request got")
  func lines() async throws {
    let folder = try await Self.tree()
    let script = """
      packshelf serve public --port 0 >lines 2>requests & trap 'kill $!' EXIT
      for i in {1..100}; do grep -q Control-C lines && break; sleep 0.1; done
      url=$(sed -n '1s/.* at //p' lines)
      for path in @acme%2fnut nope; do curl --silent --output /dev/null "$url$path"; done
      for client in npm yarn-berry bun; do
        packshelf client $client --registry "$url" --scope @acme | grep -v '^#' | grep . |
          while read -r line; do grep -q -F -- "$line" lines || echo "missing: $line"; done
      done
      cat requests
      """
    let result = try await Command.run(
      "/bin/bash", ["-euc", script], in: folder.path(""),
      environment: ["PATH": Self.path])
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == 2, "\(result.output)")
    #expect(lines[0].hasPrefix("200 GET /@acme%2fnut "))
    #expect(lines[0].hasSuffix(" bytes  @acme/nut/index.html"))
    #expect(lines[1] == "404 GET /nope 46 bytes")
  }

  @Test("a port that is taken, and a folder that is no tree, are told")
  func refusals() async throws {
    let folder = try await Self.tree()
    try await PreviewAnswerTests.preview([folder.path("public")]) { server in
      let second = try await Packshelf.run(
        ["serve", folder.path("public"), "--port", "\(server.port)"])
      #expect(second.status == 64)
      #expect(
        second.errors == """
          packshelf: cannot serve at 127.0.0.1:\(server.port): another program listens there
            help: `--port` takes another, and 0 any that is free

          """)
    }
    let empty = try await Packshelf.run(["serve", folder.path("packages")])
    #expect(empty.status == 1)
    #expect(empty.errors.contains("[tree-missing]"), "\(empty.errors)")
  }

  @Test("without the program that serves it says how to get it")
  func missingProgram() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Packshelf.binary, toPath: folder.path("packshelf"))
    let result = try await Command.run(folder.path("packshelf"), ["serve"])
    #expect(result.status == 74)
    #expect(
      result.errors.hasPrefix("packshelf: \(folder.path("packshelf-serve")) cannot be started"))
    #expect(result.errors.contains("`scripts/build packshelf-serve` builds it"))
  }

  private static var path: String {
    let own = URL(filePath: Packshelf.binary).deletingLastPathComponent().path
    return "\(own):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
  }

  private static func tree(
    for registry: String = "https://npm.example.org/", options: [String] = []
  ) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await SampleRegistry.build(in: folder, for: registry, options: options)
    return folder
  }
}
