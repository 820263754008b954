import PackageModel
import Registry

/// What is said when the preview can be reached: where it is, and what each client is told.
struct PreviewGreeting {
  /// The settings.
  let setup: ClientSetup
  /// Where the registry is now.
  let url: RegistryURL
  /// The folder that is served.
  let tree: String

  /// The lines; clients with the same settings share them.
  var text: String {
    var groups: [(clients: [ClientName], lines: String)] = []
    for client in ClientName.allCases {
      let lines = setup.settings(of: client)
      if let index = groups.firstIndex(where: {
        $0.lines == lines && setup.file(of: $0.clients[0]) == setup.file(of: client)
      }) {
        groups[index].clients.append(client)
      } else {
        groups.append(([client], lines))
      }
    }
    let settings = groups.map { group in
      let names = group.clients.map(\.rawValue).joined(separator: ", ")
      let lines = group.lines.split(separator: "\n").map { "  \($0)\n" }.joined()
      return "\(names), in \(setup.file(of: group.clients[0])):\n\(lines)"
    }
    return "Serving \(tree) at \(url)\n\n" + settings.joined(separator: "\n")
      + "\nControl-C ends it."
  }
}
