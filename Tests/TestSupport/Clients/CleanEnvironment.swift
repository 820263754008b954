import Foundation

/// The caller's environment without what changes what a client does.
package enum CleanEnvironment {
  /// The variables to set, and with nil to remove, for a home that is a client's own.
  package static func changes(home: String) -> [String: String?] {
    var changes: [String: String?] = [:]
    for name in ProcessInfo.processInfo.environment.keys where isForeign(name.lowercased()) {
      changes.updateValue(nil, forKey: name)
    }
    changes["HOME"] = home
    // Yarn 1 leaves wrappers there, `bun x` what it installs, and Node what it compiled.
    changes["TMPDIR"] = home + "/tmp"
    return changes
  }

  private static let prefixes = [
    "npm_", "yarn_", "node_", "xdg_", "bun_", "deno_", "corepack_", "berry_", "init_cwd",
  ]

  /// In CI several clients refuse to write lockfiles.
  private static func isForeign(_ name: String) -> Bool {
    prefixes.contains { name.hasPrefix($0) } || name.hasSuffix("_proxy")
      || ["force_color", "ci", "continuous_integration", "github_actions", "gitlab_ci"]
        .contains(name)
  }
}
