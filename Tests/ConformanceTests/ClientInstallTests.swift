import Foundation
import OrderedJSON
import TestSupport
import Testing

extension ClientRun {
  /// What every client must be able to do with every server.
  @Suite struct ClientInstallTests {
    @Test("X-1: a package by its name", arguments: RegistryClient.usable, ServerKind.accepted)
    func name(_ client: RegistryClient, from kind: ServerKind) async throws {
      let project = try await installed("hello-shelf", by: client, from: kind)
      #expect(project.identities == ["hello-shelf@1.0.0"])
      #expect(try await project.evaluating("require('hello-shelf').greet()") == "Hello, world!")
      #expect(try await project.bin("hello-shelf", "Ada").output == "Hello, Ada!\n")
      let lockfile = try project.folder.text(client.family.lockfile)
      let url = try site(kind).tarballURL("hello-shelf", "1.0.0")
      #expect(lockfile.contains(url) != (client.family == .yarnBerry), "\(lockfile)")
      #expect(lockfile.contains("127.0.0.1") != (client.family == .yarnBerry), "\(lockfile)")
    }

    @Test(
      "X-2: a scoped package by range, and the same again from the lockfile with nothing cached",
      arguments: RegistryClient.usable, ServerKind.accepted)
    func range(_ client: RegistryClient, from kind: ServerKind) async throws {
      let project = try await installed("@acme/ui@^1.0.0", by: client, from: kind)
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      #expect(try await project.evaluating("require('@acme/ui').core") == "1.1.0")
      let button = try await project.bin("acme-button", "a < b")
      #expect(button.output == "<button class=\"button\">a &lt; b</button>\n")

      let lockfile = try project.folder.text(client.family.lockfile)
      try project.removeModules()
      let result = try await home(client, kind).run(.reinstall, in: project)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      #expect(try await project.evaluating("require('@acme/ui').core") == "1.1.0")
      #expect(try project.folder.text(client.family.lockfile) == lockfile)
    }

    @Test(
      "X-2: a scoped package by tag and by exact version", arguments: RegistryClient.usable,
      ServerKind.accepted)
    func tagAndVersion(_ client: RegistryClient, from kind: ServerKind) async throws {
      let tagged = try await installed("@acme/ui@next", by: client, from: kind)
      #expect(tagged.identities == ["@acme/core@2.0.0-next.1", "@acme/ui@2.0.0-next.1"])
      let exact = try await installed("@acme/ui@1.0.0", by: client, from: kind)
      #expect(exact.identities == ["@acme/core@1.1.0", "@acme/ui@1.0.0"])
      #expect(try await exact.evaluating("require('@acme/ui').core") == "1.1.0")
    }

    @Test(
      "X-16: npm 12 takes tarballs below the registry's URL with remote ones forbidden",
      .needs(.npm12), arguments: ServerKind.accepted)
    func noRemote(from kind: ServerKind) async throws {
      let project = try await installed(
        "@acme/ui", by: .npm12, from: kind, settings: ["allow-remote=none"])
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
    }

    @Test(
      "a package that is not there is a failure that names it", arguments: RegistryClient.usable,
      ServerKind.accepted)
    func missing(_ client: RegistryClient, from kind: ServerKind) async throws {
      for name in ["no-such-package", "@acme/no-such-package"] {
        let project = try NpmProject(manifest: manifest)
        let result = try await home(client, kind).run(.add(name), in: project)
        #expect(result.status != 0)
        let words = (result.output + result.errors).replacing("%2f", with: "/")
        #expect(words.contains(name), "\(words)")
        #expect(project.installed.isEmpty)
      }
    }
  }
}
