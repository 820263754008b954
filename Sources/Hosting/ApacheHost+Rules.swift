import PackageModel

extension ApacheHost {
  /// The rules, in the order in which they are asked.
  var rules: String {
    [outside, foreign, upstream, tarballs, pages, browsers, documents, missing]
      .compactMap(\.self).joined(separator: "\n\n")
  }

  private var prefix: String { hosted.registry.path.escapedForRegex }

  /// A path or URL in what mod_rewrite puts in the place of the request.
  private func literal(_ text: String) -> String { text.replacing("%", with: "\\%") }

  private var root: String { literal(server.root) }

  /// The tree where nothing is found; a path in it, so that the password is asked for first.
  private var nowhere: String {
    guard case .basic = server.protection else { return "- [R=404,L]" }
    return "\"\(root)/.packshelf-missing\" [L]"
  }

  /// Writes, and readers who have to say who they are.
  var readers: String {
    """

    # Reading is all there is: `npm publish` must fail and not seem to succeed.
    RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$
    \(advisories)\
    RewriteRule ^ - [R=405,L]
    \(tokens)
    """
  }

  private var advisories: String {
    guard hosted.hasAdvisories else { return "" }
    let path = hosted.registry.path + HostedRegistry.advisories
    return """
      # `npm audit` posts what is installed, and picks from the whole list what concerns it.
      RewriteCond "%{REQUEST_METHOD} %{REQUEST_URI}" "!=POST \(path)"

      """
  }

  private var tokens: String {
    switch server.protection {
    case nil: ""
    case .basic:
      """

      # Rules are read before the password. Without it nobody learns by a redirect what is here.
      RewriteCond %{LA-U:ENV:packshelf_reader} "!=1"
      RewriteRule ^ \(nowhere.replacing("[L]", with: "[L,NS]"))

      """
    case .bearer(let file):
      """

      # Who may read. The file has a line for each token, as
      #   TOKEN reader
      # and only the user that Apache runs as should be able to read it. Clients:
      # //\(hosted.registry.schemeless):_authToken=TOKEN in .npmrc, which must not be in git.
      RewriteMap packshelf_readers "txt:\(file)"
      RewriteCond %{HTTP:Authorization} "^Bearer ([A-Za-z0-9._~+/=-]+)$" [NV]
      RewriteCond "${packshelf_readers:%1|nobody}" "=reader"
      RewriteRule ^ - [E=packshelf_reader:1]
      RewriteCond %{ENV:packshelf_reader} "!=1"
      RewriteRule ^ - [R=401,L]

      """
    }
  }

  private var outside: String {
    """
    # The registry is all there is on this host. No document begins with a dot; an unfinished build
    # may leave a staging folder that does.
    RewriteRule "!^\(prefix)\(PathPattern.any)$" \(nowhere)
    RewriteRule "/\\." \(nowhere)
    """
  }

  private var foreign: String? {
    guard !hosted.foreign.isEmpty else { return nil }
    let rules = hosted.foreign.map { redirect in
      let path = prefix + redirect.name.description.escapedForRegex
      let tarballs = literal(HostedRegistry.tarballs(of: redirect))
      return """
        RewriteRule "^\(path)$" "\(literal(redirect.url))" [R=302,L,NE,QSD]
        RewriteRule "^\(path)(\(PathPattern.tarball))$" "\(tarballs)$1" [R=302,L,NE,QSD]
        """
    }
    return "# Packages that other registries have.\n" + rules.joined(separator: "\n")
  }

  private var upstream: String? {
    guard let upstream = hosted.upstream else { return nil }
    return """
      # Names that this registry does not have, and another one may give. A name that has a folder
      # here, even if only for hidden versions, never comes from elsewhere.
      RewriteCond "\(root)/$1" !-d
      RewriteRule "^\(prefix)\(upstream.pathExpression)$" \
      "\(literal(upstream.registry.text))$1$2" [R=302,L,NE,QSD]
      """
  }

  private var tarballs: String {
    let pattern = "\"^\(prefix)(\(PathPattern.name)\(PathPattern.tarball))$\""
    if let externalTarballs = hosted.externalTarballs {
      return """
        # Tarballs lie elsewhere.
        RewriteRule \(pattern) "\(literal(externalTarballs.text))$1" [R=302,L,NE,QSD]
        """
    }
    return """
      # Tarballs. A version never changes, so they may be kept for ever. They must reach the client as
      # they are: with a Content-Encoding npm finds another checksum.
      RewriteCond "\(root)/$1" -f
      RewriteRule \(pattern) "\(root)/$1" \
      [L,T=application/octet-stream,E=packshelf_tarball:1]
      """
  }

  private var pages: String {
    let path = "^\(prefix)(-/web/\(PathPattern.any))"
    return """
      # Pages for people.
      RewriteCond "\(root)/index.html" -f
      RewriteRule "^\(prefix)(index\\.html)?$" "\(root)/index.html" [L,E=packshelf_page:1]
      RewriteCond "\(root)/$1" -f
      RewriteRule "\(path)$" "\(root)/$1" [L,E=packshelf_page:1]
      RewriteCond "\(root)/$1/index.html" -f
      RewriteRule "\(path)$" "\(root)/$1/index.html" [L,E=packshelf_page:1]
      RewriteRule "\(path)" \(nowhere)
      """
  }

  private var browsers: String {
    """
    # Whoever opens a document in a browser sees the page of the package, if there is one.
    RewriteCond %{HTTP_ACCEPT} text/html [NC,NV]
    RewriteCond "\(root)/-/web/package/$1/index.html" -f
    RewriteRule "^\(prefix)(\(PathPattern.name))\(PathPattern.document)$" \
    "\(literal(hosted.registry.text))-/web/package/$1/" [R=302,L,NE,QSD]
    """
  }

  private var documents: String {
    let files = ["$1/index.html", "$1"].map { file in
      let path = "^\(prefix)(\(PathPattern.any)[^/])\(file == "$1" ? "" : "/?")$"
      let flags = "L,T=application/json; charset=utf-8,E=packshelf_document:1"
      return """
        RewriteCond "%{HTTP:Accept-Encoding}" gzip [NC,NV]
        RewriteCond "\(root)/\(file).gz" -f
        RewriteRule "\(path)" "\(root)/\(file).gz" "[\(flags),E=packshelf_twin:1]"
        RewriteCond "\(root)/\(file)" -f
        RewriteRule "\(path)" "\(root)/\(file)" "[\(flags)]"
        """
    }
    return """
      # Documents. The packument of foo is the file foo/index.html, whose content is JSON: it is
      # answered without a redirect, and labelled as what it is. NAME.gz beside a document is sent
      # where the client takes gzip, if it is there; Vary keeps caches in between from giving it to
      # others.
      \(files.joined(separator: "\n"))
      """
  }

  private var missing: String { "RewriteRule ^ \(nowhere)" }
}
