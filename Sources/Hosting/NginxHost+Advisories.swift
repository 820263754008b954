import PackageModel

extension NginxHost {
  /// Where clients post the names and versions that they have.
  private var advisoriesPath: String { hosted.registry.path + "-/npm/v1/security/advisories/bulk" }

  /// The refusal of every method but those that read, and the one POST that does.
  var refusal: String {
    guard hosted.hasAdvisories else {
      return """
        if ($request_method !~ ^(GET|HEAD)$) {
            return 405;
        }
        """
    }
    return """
      # A POST to the list of advisories reads too: it is how `npm audit` asks.
      set $packshelf_request "$request_method $uri";
      if ($packshelf_request !~ "^((GET|HEAD) |POST \(advisoriesPath.escapedForRegex)\\z)") {
          return 405;
      }
      """
  }

  /// The location that answers the POST, to stand inside the one of documents, whose headers it
  /// inherits; empty without advisories.
  ///
  /// nginx has 405 for a POST to a file, and makes a GET of it on the way to an error page. The body
  /// is not looked at: a list of all that a large project has, compressed, fits into the limit.
  var advisories: String {
    guard hosted.hasAdvisories else { return "" }
    return """


      # `npm audit` posts what is installed, and picks from the whole list what concerns it.
      location = \(advisoriesPath) {
      \(subPath.indented(by: 4))\
          try_files $uri =404;
          client_max_body_size 16m;
          error_page 403 404 = @packshelf_missing;
          error_page 405 =200 \(advisoriesPath);
      }
      """
  }
}
