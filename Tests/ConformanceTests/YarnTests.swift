import Foundation
import OrderedJSON
import TestSupport
import Testing

extension Acceptance {
  /// Yarn 1, where the machine has it under either of its names.
  @Suite(.enabled(if: ExternalTool.yarn1 != nil, "Yarn 1 is not on this machine"))
  struct YarnTests {
    @Test(
      "yarn add installs a scope, and its lockfile names the registry",
      arguments: ServerKind.accepted
    )
    func add(from kind: ServerKind) async throws {
      let site = try AcceptanceRun.site(kind)
      let yarn = try #require(ExternalTool.yarn1)
      let project = try NpmProject(manifest: #"{"license": "MIT"}"#)
      let client = try NpmClient(registry: site.registry)
      let result = try await client.run(yarn, ["add", "@acme/ui@^1.0.0"], in: project)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(project.identities == ["@acme/core@1.1.0", "@acme/ui@1.1.0"])
      let lockfile = try project.folder.text("yarn.lock")
      #expect(lockfile.contains("\(site.tarballURL("@acme/ui", "1.1.0"))#"))
      #expect(lockfile.contains("  integrity sha512-"))
      #expect(try await project.evaluating("require('@acme/ui').core") == "1.1.0")
    }
  }
}

extension ExternalTool {
  /// Yarn 1 under either of its names, or nil; a newer Yarn does not count.
  fileprivate static let yarn1 = [ExternalTool.yarn, .yarnpkg].compactMap(\.path).first { path in
    let yarn = Process()
    let output = Pipe()
    yarn.executableURL = URL(filePath: path)
    yarn.arguments = ["--version"]
    yarn.standardOutput = output
    guard (try? yarn.run()) != nil else { return false }
    let version = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    yarn.waitUntilExit()
    return String(decoding: version, as: UTF8.self).hasPrefix("1.")
  }
}
