/// A service that serves a folder of files, and is told how by some of these files.
package protocol PagesHost: Sendable {
  /// What the service is called.
  static var title: String { get }
  /// What the service takes, and no more.
  static var limits: [HostLimit] { get }
  /// Names that the service does not serve as files.
  static var reservations: [HostReservation] { get }

  /// The service for one tree.
  ///
  /// - Throws: `HostTextFault`, where the service's files cannot hold a name or URL.
  init(_ hosted: HostedRegistry) throws(HostTextFault)

  /// The files that tell the service, by their paths in the tree.
  var files: [HostFile] { get }
  /// How many rules these files hold.
  var rules: HostRuleCounts { get }
  /// What the service can and cannot do for a registry: whole sentences.
  var remarks: [String] { get }
  /// What the registry's configuration asks for that the service has no means to do.
  var shortcomings: [HostShortcoming] { get }
}

/// A file that tells a host what to do.
package struct HostFile: Hashable, Sendable {
  /// Its path in the tree.
  package let path: String
  /// Its content, with a line feed at its end.
  package let text: String

  /// A file by its path and content.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// What hosts answer with status 404, which most of them take from a file of this name.
  ///
  /// Its content is JSON, because npm and others show the `error` of a JSON body.
  static let missing = HostFile(path: "404.html", text: HostPolicy.missing + "\n")
}

/// How many rules a host is given.
package struct HostRuleCounts: Hashable, Sendable {
  /// Redirects and rewrites.
  package var redirects = 0
  /// Those of them that hold a placeholder or a wildcard.
  package var patterns = 0
  /// Rules that set headers.
  package var headers = 0
  /// The characters of the longest redirect.
  package var longest = 0

  /// No rules.
  package init() {}

  /// The rules of `_redirects` and `_headers`.
  init(_ redirects: [RedirectRule], _ headers: [HeaderRule] = []) {
    self.redirects = redirects.count
    patterns = redirects.count(where: \.isPattern)
    self.headers = headers.count
    longest = redirects.map(\.text.utf8.count).max() ?? 0
  }
}
