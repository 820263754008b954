extension ClientFamily {
  /// The file below the home that takes further settings.
  var settingsFile: String { self == .yarnBerry ? ".yarnrc.yml" : ".npmrc" }

  /// The files below the home, and their lines, that make a registry the client's own.
  func configuration(registry: String) -> [String: [String]] {
    switch self {
    case .npm, .deno: [".npmrc": ["registry=\(registry)"]]
    case .yarnClassic:
      // It reads both, and its own wins.
      [".npmrc": ["registry=\(registry)"], ".yarnrc": ["registry \"\(registry)\""]]
    case .yarnBerry:
      [
        ".yarnrc.yml": [
          "npmRegistryServer: \"\(registry)\"", "unsafeHttpWhitelist: [localhost, 127.0.0.1]",
          "enableTelemetry: false", "nodeLinker: node-modules",
        ]
      ]
    case .bun: [".npmrc": ["registry=\(registry)"]]
    }
  }

  /// Where the client keeps what it would keep in places of the machine, and what keeps it quiet.
  func environment(home: String) -> [String: String?] {
    switch self {
    case .npm:
      [
        "npm_config_cache": "\(home)/cache", "npm_config_prefix": "\(home)/prefix",
        "npm_config_globalconfig": "\(home)/npmrc", "npm_config_update_notifier": "false",
      ]
    case .yarnClassic: ["YARN_CACHE_FOLDER": "\(home)/cache"]
    case .yarnBerry: ["YARN_GLOBAL_FOLDER": "\(home)/yarn"]
    case .bun: ["BUN_INSTALL_CACHE_DIR": "\(home)/cache"]
    case .deno: ["DENO_DIR": "\(home)/deno", "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"]
    }
  }
}
