/// How much of npm's leniency applies to a version or a range (semver 7, option `loose`).
package enum VersionGrammar: Hashable, Sendable {
  /// semver.org's grammar. `npm publish` and `npm dist-tag add` refuse a tag that is a range by
  /// this one (npm 10.8.2 `lib/commands/publish.js`, `lib/commands/dist-tag.js`).
  case strict
  /// Leading zeros, no hyphen before a prerelease, and any number of `v` and `=` in front; a part
  /// of a range that cannot be read is passed over. npm tells versions, ranges and tags apart, and
  /// picks a version, by this one (npm-package-arg 11, npm-pick-manifest 9).
  case loose
}
