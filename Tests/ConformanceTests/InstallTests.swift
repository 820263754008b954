import Foundation
import OrderedJSON
import TestSupport
import Testing

extension Acceptance {
  /// The registry holds exactly npm's own packages, so what npm installs can be compared with
  /// what npm is made of.
  @Suite struct InstallTests {
    @Test(
      "npm install pacote installs npm's own packages, file by file", .needsWholeNpm,
      arguments: ServerKind.accepted)
    func install(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let npm = try AcceptanceRun.npm
      let client = try NpmClient(registry: site.registry)
      let project = try NpmProject()
      let pacote = "pacote@\(try NpmOwnTree.version(of: "pacote"))"
      let result = try await client.run("install", pacote, in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities.contains(pacote))
      #expect(project.identities.count > 50)
      try await expectSameFiles(project.installed, npm)
      let complete = try await client.run("ls", "--all", in: project)
      #expect(complete.status == 0, "\(complete.errors)")
      #expect(try await project.evaluating("typeof require('pacote').extract") == "function")
    }

    @Test(
      "npm ci installs what a true lockfile names, with an empty cache and without a packument",
      .needsWholeNpm, arguments: ServerKind.accepted)
    func lockfile(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let project = try NpmProject()
      let pacote = "pacote@\(try NpmOwnTree.version(of: "pacote"))"
      _ = try await NpmClient(registry: site.registry).run("install", pacote, in: project)
      let installed = project.identities
      let locked = try project.locked
      #expect(Set(locked.map(\.identity)) == installed)
      try await expectTruth(locked, site)

      try project.removeModules()
      let before = site.server.requests.count
      let result = try await NpmClient(registry: site.registry).run("ci", in: project)
      #expect(result.status == 0, "\(result.errors)")
      #expect(project.identities == installed)
      try await expectSameFiles(project.installed, AcceptanceRun.npm)
      let reads = site.server.requests.dropFirst(before).filter { $0.method == "GET" }
      let tarballs = Set(locked.map { "/" + $0.resolved.dropFirst(site.registry.count) })
      #expect(Set(reads.map(\.path)) == tarballs)
      #expect(reads.allSatisfy { $0.status == 200 })
    }

    @Test("npm never meets a redirect on nginx", .needs(.nginx))
    func noRedirect() async throws {
      let site = try AcceptanceRun.site(.nginx)
      let before = site.server.requests.count
      let project = try NpmProject()
      _ = try await NpmClient(registry: site.registry).run("install", "@acme/ui", in: project)
      #expect(project.identities == ["@acme/ui@1.1.0", "@acme/core@1.1.0"])
      let reads = site.server.requests.dropFirst(before).filter { $0.method == "GET" }
      #expect(
        Set(reads.map(\.path)) == [
          "/@acme%2fui", "/@acme%2fcore", "/@acme/ui/-/ui-1.1.0.tgz",
          "/@acme/core/-/core-1.1.0.tgz",
        ])
      #expect(reads.allSatisfy { $0.status == 200 })
    }

    /// Every installed package has the files of the one that npm carries.
    private func expectSameFiles(
      _ installed: [InstalledPackage], _ npm: NpmOwnTree,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let originals = Dictionary(
        uniqueKeysWithValues: npm.packages.map { ($0.identity, $0.folder) })
      for package in installed {
        let original = try #require(originals[package.identity], sourceLocation: sourceLocation)
        let difference = try await Command.run(
          "diff", ["--recursive", "--exclude=node_modules", original, package.folder])
        #expect(
          difference.status == 0, "\(difference.output.prefix(500))",
          sourceLocation: sourceLocation)
      }
    }

    /// Every entry has its tarball at the conventional URL, and the checksum of the original.
    private func expectTruth(_ locked: [LockedPackage], _ site: Site) async throws {
      let npm = try AcceptanceRun.npm
      let checksums = try await Checksum.sha512(locked.map { npm.tarball($0.identity) })
      for package in locked {
        #expect(package.resolved == site.tarballURL(package.name, package.version))
        #expect(package.integrity == checksums[npm.tarball(package.identity)])
      }
    }
  }
}
