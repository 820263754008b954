extension HostPolicy {
  /// The type of every document.
  static let documentType = "application/json; charset=utf-8"

  /// The type of a tarball: one that no host compresses or inflates on the way.
  static let tarballType = "application/octet-stream"

  /// The folder of pages for people.
  static let pageFolder = "/-/web/"

  /// The type of a page whose path has no suffix.
  static let pageType = "text/html; charset=utf-8"

  /// The types of what pages need, by suffix.
  static let pageTypes = [
    ("css", "text/css; charset=utf-8"), ("js", "text/javascript; charset=utf-8"),
    ("svg", "image/svg+xml"), ("json", "application/json"), ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
  ]
}
