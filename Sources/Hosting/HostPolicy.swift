/// What every host answers besides the files: the same headers and bodies everywhere.
enum HostPolicy {
  /// A client may keep a document, but must ask whether it is still current.
  ///
  /// Else npm uses a packument for a tenth of its age without asking. `no-transform`, because some networks rewrite
  /// what looks like a page.
  static let documentCaching = "no-cache, no-transform"

  /// Pages may be kept too, but must be asked for.
  static let pageCaching = "no-cache"

  /// What services send whose answers take no headers of ours.
  static let pagesCaching = "max-age=600"

  /// A version never changes, so its tarball may be kept for ever.
  static func tarballCaching(isProtected: Bool) -> String {
    "\(isProtected ? "private" : "public"), max-age=31536000, immutable"
  }

  /// A document can neither run script nor be taken for something else; a page may send its search to
  /// the site itself, and show the images of a README when a reader asks for them.
  static let contentSecurity =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; "
    + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

  /// The headers of every answer.
  static let securityHeaders = [
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", contentSecurity),
    ("Referrer-Policy", "no-referrer"),
    ("Access-Control-Allow-Origin", "*"),
  ]

  /// What a client is told that asks for what is not there; some show the text.
  static let missing = #"{"error":"no such document in this registry"}"#
  /// What a client is told that wants to write.
  static let readOnly =
    #"{"error":"this registry is a set of files: publish by adding a tarball and building"}"#
  /// What hosts have to say that redirect packuments of other registries and not their tarballs.
  static let publicTarballs =
    "npm asks here for tarballs of packages that registry.npmjs.org has, too, and such rules are few: "
    + "for those packages set replace-registry-host=never in .npmrc."

  /// What a client is told that may not read.
  static let unauthorized = #"{"error":"this registry is for those who log in"}"#
}
