package import PackageModel

extension RegistryURLFault {
  /// The URL in quotes and the rule that it breaks; a user name and password are left out, since
  /// messages end in the logs of CI.
  package func message(about url: String) -> String {
    "\"\(Self.withoutCredentials(url))\": \(rule)"
  }

  private static func withoutCredentials(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound,
      let at = url[start...].lastIndex(of: "@")
    else { return url }
    return url[..<start] + "***" + url[at...]
  }
}
