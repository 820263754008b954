import PackageModel

extension ClientSetup {
  /// The settings as a file with comments: where it belongs, what it does, and what surprises.
  package func document(for client: ClientName) -> String {
    let place = "\(file(of: client)), beside the project's package.json"
    let notes = [place, overview] + notes(for: client)
    let comments = notes.map(Self.comment).joined(separator: "#\n")
    return comments + "\n" + settings(of: client) + "\n"
  }

  /// A sentence as lines of a comment, which all of the clients' files begin with a `#`.
  private static func comment(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.count + word.count > 76, !line.isEmpty {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : "\(line) \(word)"
      }
    }
    return lines.map { "# \($0)\n" }.joined()
  }

  /// What surprises in a client, as paragraphs in which a name of the client's stands in backquotes.
  package func notes(for client: ClientName) -> [String] {
    [
      readers, secret(of: client), slash(of: client), http(of: client), age(of: client),
      audit(of: client),
    ].compactMap(\.self)
  }

  private var readers: String? {
    guard isRestricted, credentials == nil else { return nil }
    return "This registry is for some readers alone: `packshelf client` with `--auth basic` or "
      + "`--auth bearer` adds how they show who they are."
  }

  private func secret(of client: ClientName) -> String? {
    switch (credentials, client) {
    case (nil, _): nil
    case (.bearer, _):
      "Readers show a token: set NPM_TOKEN where the client runs, and keep it out of git."
    case (.basic, .yarnBerry), (.basic, .bun):
      "Readers show a password: set NPM_USER and NPM_PASSWORD where the client runs, and keep them "
        + "out of git."
    case (.basic, _):
      "Readers show a password: set NPM_AUTH where the client runs, to what "
        + "`printf %s USER:PASSWORD | base64` prints, and keep it out of git."
    }
  }

  private func slash(of client: ClientName) -> String? {
    guard registry.path != "/", file(of: client) == ".npmrc" else { return nil }
    let lost = "The slash at the end of the address belongs to it."
    guard client == .npm else { return lost }
    return lost + " Leave `replace-registry-host` alone: up to npm 10 `always` doubles the path."
  }

  private func http(of client: ClientName) -> String? {
    guard registry.scheme == "http", client == .yarnBerry else { return nil }
    return
      "Yarn speaks plain HTTP with the hosts under `unsafeHttpWhitelist` alone; it belongs to the "
      + "top of the file."
  }

  /// Some clients take no version that is younger than a day.
  private func age(of client: ClientName) -> String? {
    let names = scopes.map { "`\"\($0)/*\"`" }.joined(separator: ", ")
    let listed = scopes.isEmpty ? "the packages" : names
    return switch client {
    case .npm: "Where `min-release-age` is set, a new version waits."
    case .yarn: nil
    case .pnpm:
      "pnpm 11 takes no version that is younger than a day, of other registries too; "
        + "`minimumReleaseAgeExclude` in pnpm-workspace.yaml takes \(listed)."
    case .yarnBerry:
      "Where `npmMinimalAgeGate` is set, a new version waits; `npmPreapprovedPackages` takes "
        + "\(listed)."
    case .bun:
      "Where `install.minimumReleaseAge` is set, a new version waits; `minimumReleaseAgeExcludes` "
        + "takes the names of packages that do not."
    case .deno:
      "Deno takes no version that is younger than a day; `minimumDependencyAge` in deno.json says "
        + "otherwise, for all packages or those under `exclude`."
    }
  }

  /// Whom a client asks for advisories.
  private func audit(of client: ClientName) -> String? {
    switch client {
    case .npm where !scopes.isEmpty:
      "`npm audit` asks the default registry alone; `npm audit --registry \(registry)` asks this one."
    case .pnpm where !scopes.isEmpty: "`pnpm audit` asks the default registry alone."
    case .yarn: "`yarn audit` asks registry.yarnpkg.com, whatever is set here."
    case .yarnBerry where !scopes.isEmpty:
      "`yarn npm audit` asks `npmAuditRegistry`, or the default registry."
    default: nil
    }
  }
}
