import Diagnostics
import PackageModel

/// Likely secrets in an archive: whoever can read the registry can read them.
///
/// Names alone are no proof, so these are warnings; `--strict` refuses them.
enum SecretLint {
  static func diagnostics(of contents: TarballContents) -> [Diagnostic] {
    let subject = Subject(file: contents.source)
    var credentials: [(path: String, keys: [String])] = []
    var keys: [String] = []
    var environments: [String] = []
    for suspect in contents.suspects {
      switch SecretFile(path: suspect.path) {
      case .npmrc: credentials.append((suspect.path, credentialKeys(in: suspect.bytes)))
      case .key where holdsPrivateKey(suspect.bytes): keys.append(suspect.path)
      case .environment: environments.append(suspect.path)
      case .key, nil: break
      }
    }
    return credentials.map { .npmrcFound($0.path, $0.keys, at: subject) }
      + (environments.isEmpty ? [] : [.environmentFound(environments, at: subject)])
      + (keys.isEmpty ? [] : [.keyFound(keys, at: subject)])
  }

  /// The settings in npm's configuration that are worth as much as a password, where they are
  /// spelled out and not taken from the environment (npm `config`: `${NAME}`).
  private static func credentialKeys(in bytes: [UInt8]) -> [String] {
    let names = ["_authToken", "_password", "_auth"]
    var found: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmingWhitespace }
      guard parts.count == 2, let key = parts[0].split(separator: ":").last.map(String.init),
        names.contains(key), !parts[1].hasPrefix("${"), !found.contains(key)
      else { continue }
      found.append(key)
    }
    return found
  }

  /// Whether the bytes begin a private key: PEM (RFC 7468), OpenSSH's own form, or PuTTY's.
  private static func holdsPrivateKey(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.hasPrefix("PuTTY-User-Key-File-") { return true }
    return text.split(whereSeparator: \.isNewline).contains { line in
      line.hasPrefix("-----BEGIN ") && line.contains("PRIVATE KEY-----")
    }
  }
}

extension Diagnostic {
  fileprivate static func npmrcFound(
    _ path: String, _ keys: [String], at subject: Subject
  ) -> Diagnostic {
    let holds = keys.isEmpty ? "" : ", with \(keys.map { "`\($0)`" }.joined(separator: " and "))"
    return Diagnostic(
      .warning, .secretNpmrc, at: subject, "npm's configuration \(path) is in the archive\(holds)",
      notes: [Note("`npm pack` leaves it out; everybody who reads the registry can read it")],
      suggestion: keys.isEmpty ? packWithout : withdraw)
  }

  fileprivate static func environmentFound(_ paths: [String], at subject: Subject) -> Diagnostic {
    Diagnostic(
      .warning, .secretEnvironment, at: subject,
      "variables that are often secret are in the archive: \(listed(paths))",
      notes: [Note("everybody who reads the registry can read them")], suggestion: packWithout)
  }

  fileprivate static func keyFound(_ paths: [String], at subject: Subject) -> Diagnostic {
    Diagnostic(
      .warning, .secretKey, at: subject,
      "\(paths.count == 1 ? "a private key is" : "private keys are") in the archive: "
        + listed(paths),
      notes: [Note("everybody who reads the registry can read it")], suggestion: withdraw)
  }

  private static func listed(_ paths: [String]) -> String {
    paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", and more" : "")
  }

  private static let packWithout =
    "list under `files` in package.json what belongs into the package"

  private static let withdraw =
    "pack without it, and replace the secret: it may have been read already"
}
