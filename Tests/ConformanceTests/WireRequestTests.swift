import Foundation
import OrderedJSON
import TestSupport
import Testing

extension ClientRun {
  /// Requests as clients make them that these tests cannot run, or not in every state.
  @Suite struct WireRequestTests {
    @Test(
      "X-2: pnpm's requests for a scoped package are answered", arguments: ServerKind.accepted)
    func pnpm(_ kind: ServerKind) throws {
      let site = try site(kind)
      let accept = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*"
      let packument = try followed("/@acme%2Fui", ["Accept": accept], on: site)
      #expect(packument.status == 200)
      #expect(packument.body == (try site.bytes("@acme/ui/index.html")))
      let full = try followed("/@acme%2Fui", ["Accept": "application/json; q=1.0, */*"], on: site)
      #expect(full.body == packument.body)
      let tags = try followed("/-/package/@acme%2Fui/dist-tags", [:], on: site)
      #expect(try JSONParser.parse(tags.body).object?["next"] == "2.0.0-next.1")
      let owners = try followed("/-/package/scripted/owners", [:], on: site)
      #expect(try JSONParser.parse(owners.body).array?.count == 1)
      let search = try followed("/-/v1/search?text=ui&size=20", [:], on: site)
      #expect(search.status == 200)
      #expect(try followed("/-/ping?write=true", [:], on: site).status == 200)
      let tarball = try followed("/@acme/ui/-/ui-1.1.0.tgz", ["Accept-Encoding": ""], on: site)
      #expect(tarball.body == (try site.bytes("@acme/ui/-/ui-1.1.0.tgz")))
      #expect(tarball["content-length"] == String(tarball.body.count))
    }

    @Test(
      "corepack's requests are answered by manifests with a checksum and a tarball",
      arguments: ServerKind.accepted, ["/@acme/ui/latest", "/@acme/ui/1.1.0"])
    func corepack(_ kind: ServerKind, _ path: String) throws {
      let site = try site(kind)
      let response = try site.server.answer("GET", path)
      #expect(response.status == 200)
      let manifest = try JSONParser.parse(response.body).object
      #expect(manifest?["version"] == "1.1.0")
      let dist = manifest?["dist"]?.object
      #expect(dist?["tarball"]?.string == site.tarballURL("@acme/ui", "1.1.0"))
      #expect(dist?["integrity"]?.string?.hasPrefix("sha512-") == true)
    }

    @Test("X-15: corepack installs a pnpm of this registry", .needs(.npm11))
    func corepackItself() async throws {
      let program = try #require(ClientProgram.corepack)
      let kind = try #require(ServerKind.accepted.first)
      let registry = try site(kind).registry.dropLast()
      for (specifier, document) in [("pnpm@9.15.9", "9.15.9"), ("pnpm", "latest")] {
        let home = try TemporaryFolder()
        try home.write("", to: "tmp/.keep")
        let project = try NpmProject(manifest: manifest)
        var environment = CleanEnvironment.changes(home: home.url.path)
        environment["COREPACK_HOME"] = home.path("corepack")
        environment["COREPACK_NPM_REGISTRY"] = String(registry)
        environment["COREPACK_INTEGRITY_KEYS"] = "0"
        environment["COREPACK_ENABLE_DOWNLOAD_PROMPT"] = "0"
        let path = try #require(program.nodeFolder) + ":/usr/bin:/bin"
        environment["PATH"] = path
        let reads = try await reads(from: kind) {
          let result = try await Command.run(
            program.executable, [specifier, "--version"], in: project.folder.url.path,
            environment: environment)
          #expect(result.status == 0, "\(result.output)\(result.errors)")
          #expect(result.output == "this is the pnpm of the shelf\n", "\(result.output)")
        }
        let requests = Set(reads.map(\.description))
        #expect(requests.contains("GET /pnpm/-/pnpm-9.15.9.tgz 200"))
        #expect(requests.contains("GET /pnpm/\(document) 200"), "\(requests)")
      }
    }

    /// The answer at the end of a redirect.
    private func followed(
      _ path: String, _ headers: [String: String], on site: Site
    ) throws -> HTTPResponse {
      let response = try site.server.answer("GET", path, headers: headers)
      guard let location = response["location"] else { return response }
      let target =
        location.hasPrefix("/") ? location : "/" + location.dropFirst(site.registry.count)
      return try site.server.answer("GET", target, headers: headers)
    }
  }
}
