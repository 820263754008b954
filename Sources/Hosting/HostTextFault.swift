import PackageModel

/// A path or URL that a host's configuration cannot hold.
package struct HostTextFault: Error, Hashable, Sendable {
  /// The path or URL.
  package let text: String
  /// The rule, as a clause.
  package let rule: String
}

extension HostTextFault {
  /// Checks what a server's configuration must hold.
  ///
  /// - Parameters:
  ///   - server: the server's name in the message.
  ///   - characters: those that its language gives a meaning and no way to spell otherwise.
  ///   - wildcards: further ones that it gives a meaning in the path of the tree.
  static func check(
    _ hosted: HostedRegistry, on settings: ServerSettings, server: String,
    without characters: String, inRoot wildcards: String = ""
  ) throws(HostTextFault) {
    for path in settings.paths where !path.hasPrefix("/") {
      throw HostTextFault(text: path, rule: "it is not absolute")
    }
    try check(
      settings.paths + hosted.texts, in: "\(server)'s configuration", without: characters)
    try check([settings.root], in: "\(server)'s configuration", without: wildcards)
    try check(path: hosted.registry)
  }

  /// Checks texts for characters that a language cannot express, and for control characters.
  static func check(
    _ texts: [String], in language: String, without characters: String
  ) throws(HostTextFault) {
    for text in texts {
      let refused = text.unicodeScalars.first {
        characters.unicodeScalars.contains($0) || $0.value < 0x20 || $0.value == 0x7F
      }
      guard let refused else { continue }
      throw HostTextFault(
        text: text, rule: "\(language) cannot hold \(refused.debugDescription)")
    }
  }

  /// Checks a registry's path: servers compare paths after decoding them.
  static func check(path registry: RegistryURL) throws(HostTextFault) {
    guard !registry.path.contains("%") else {
      throw HostTextFault(text: registry.text, rule: "its path holds an encoded character")
    }
  }
}
