import TestSupport

/// One thing that a cell of the matrix asks of a client and a host together.
enum MatrixStep: String, CaseIterable, Sendable {
  case name, range, tag, version, bin, reinstall
  case view, outdated, search
  case distTags = "dist-tag ls"
  case ping
  case owners = "owner ls"
  case pack, diff, exec

  /// What the client is told, for a step that is one command beside any project.
  var query: ClientVerb? {
    switch self {
    case .view: .view("@acme/ui", field: "version")
    case .search: .search("zzz")
    case .distTags: .distTags("@acme/ui")
    case .ping: .ping
    case .owners: .owners("scripted")
    case .pack: .pack("@acme/ui@1.0.0")
    case .diff: .diff("@acme/ui@1.0.0", "@acme/ui@1.1.0")
    case .exec: .exec("@acme/ui", bin: "acme-button", arguments: ["a < b"])
    case .name, .range, .tag, .version, .bin, .reinstall, .outdated: nil
    }
  }

  /// What the answer must contain.
  var answer: [String] {
    switch self {
    case .view: ["1.1.0"]
    case .outdated: ["@acme/ui", "1.0.0", "1.1.0"]
    case .search: ["@acme/core", "@acme/ui", "hello-shelf"]
    case .distTags: ["latest", "1.1.0", "next", "2.0.0-next.1"]
    case .owners: ["ann@example.org"]
    case .diff: ["-  \"version\": \"1.0.0\"", "+  \"version\": \"1.1.0\""]
    case .exec: ["<button class=\"button\">a &lt; b</button>"]
    case .name, .range, .tag, .version, .bin, .reinstall, .ping, .pack: []
    }
  }

  /// The exit statuses of a success: npm and Yarn 1 have 1 for "something is outdated".
  var statuses: [Int32] { self == .outdated ? [0, 1] : [0] }

  /// Whether a client has the command at all.
  func exists(in client: RegistryClient) -> Bool {
    if Self.lacking[client]?.contains(self) == true { return false }
    let verb = self == .outdated ? .outdated : query
    return verb.map { client.family.arguments($0) != nil } ?? true
  }

  /// What came to a family later than to its oldest members.
  ///
  /// `bun x` of Bun 1.1 keeps what it
  /// installed for all users of the machine, and so proves nothing.
  private static let lacking: [RegistryClient: Set<MatrixStep>] = [
    .npm6: [.diff, .exec], .bun11: [.view, .exec],
  ]
}
