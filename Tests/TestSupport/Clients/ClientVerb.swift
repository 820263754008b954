/// Something to do, in words that all clients share.
package enum ClientVerb: Sendable, Hashable {
  /// Installs a package by `NAME`, `NAME@RANGE`, `NAME@TAG` or `NAME@VERSION`, and saves it.
  case add(String)
  /// Installs what the lockfile names and nothing else.
  case reinstall
  /// Prints a field of the version that `NAME@RANGE` or `NAME@TAG` selects.
  case view(String, field: String)
  /// Lists what has a newer version.
  case outdated
  /// Lists packages by words.
  case search(String)
  /// Lists the tags of a package.
  case distTags(String)
  /// Asks whether the registry is there.
  case ping
  /// Lists the maintainers of a package.
  case owners(String)
  /// Saves a package's tarball.
  case pack(String)
  /// Compares two versions.
  case diff(String, String)
  /// Runs a bin of a package that the project has not got.
  case exec(String, bin: String, arguments: [String])
  /// Prints the client's own version.
  case version
}
