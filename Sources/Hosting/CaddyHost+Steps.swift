import PackageModel

extension CaddyHost {
  /// What is done with a request, in this order.
  var steps: String {
    [
      writes, protection, outside, advisories, foreign, upstream, tarballs, pages, browsers,
      documents,
    ]
    .compactMap(\.self).joined(separator: "\n\n")
  }

  private var writes: String {
    """
    # Reading is all there is: `npm publish` must fail and not seem to succeed.
    @write {
        not method GET HEAD
    \((hosted.hasAdvisories ? "not {\n    method POST\n    path \(advisoriesPath)\n}\n" : "")
      .indented(by: 4))\
    }
    error @write 405
    """
  }

  private var protection: String? {
    let authority = hosted.registry.schemeless
    switch server.protection {
    case nil: return nil
    case .basic(let file):
      return """
        # Who may read. The file has a line for each user, as
        #   USER HASH
        # where HASH is what `caddy hash-password` prints; a line of `htpasswd -B` becomes one when
        # its colon becomes a space. After a change, reload Caddy. Clients:
        # //\(authority):_auth=BASE64 in .npmrc, where BASE64 is what
        # `printf %s USER:PASSWORD | base64` prints.
        basicauth bcrypt registry {
            import "\(file)"
        }
        """
    case .bearer(let file):
      return """
        # Who may read. The file has a line for each token, as
        #   "Bearer TOKEN" reader
        # and only Caddy should be able to read it. After a change, reload Caddy. Clients:
        # //\(authority):_authToken=TOKEN in .npmrc, which must not be in git.
        map {header.Authorization} {packshelf_reader} {
            import "\(file)"
            default nobody
        }
        @stranger not vars {packshelf_reader} reader
        header @stranger WWW-Authenticate Bearer
        error @stranger 401
        """
    }
  }

  private var outside: String {
    let prefix = hosted.registry.path
    let strip = "uri strip_prefix \(prefix.dropLast())"
    return """
      # The registry is all there is on this host. No document begins with a dot; an unfinished build
      # may leave a staging folder that does.
      @outside not path_regexp `^\(prefix.escapedForRegex)\(PathPattern.any)$`
      error @outside 404
      @hidden path_regexp `/\\.`
      error @hidden 404\(prefix == "/" ? "" : "\n" + strip)
      """
  }

  /// The path as clients ask for it, before the registry's own is taken off.
  private var advisoriesPath: String { hosted.registry.path + HostedRegistry.advisories }

  private var advisories: String? {
    guard hosted.hasAdvisories else { return nil }
    return """
      # `npm audit` posts what is installed, and picks from the whole list what concerns it. Newer
      # versions of Caddy do not answer a POST with a file.
      @advisories method POST
      method @advisories GET
      """
  }

  private var foreign: String? {
    guard !hosted.foreign.isEmpty else { return nil }
    let lines = hosted.foreign.enumerated().map { index, package in
      let path = package.name.description.escapedForRegex
      return """
        @foreign\(index) path_regexp `^/\(path)$`
        redir @foreign\(index) "\(package.url)" 302
        @tarball\(index) path_regexp foreign\(index) `^/\(path)(\(PathPattern.tarball))$`
        redir @tarball\(index) "\(HostedRegistry.tarballs(of: package)){re.foreign\(index).1}" 302
        """
    }
    return "# Packages that other registries have.\n" + lines.joined(separator: "\n")
  }

  private var upstream: String? {
    guard let upstream = hosted.upstream else { return nil }
    return """
      # Names that this registry does not have, and another one may give. A name that has a folder
      # here, even if only for hidden versions, never comes from elsewhere.
      @upstream path_regexp upstream `^/\(upstream.pathExpression)$`
      route @upstream {
          @elsewhere not file "/{re.upstream.1}/"
          redir @elsewhere "\(upstream.registry){re.upstream.1}{re.upstream.2}" 302
      }
      """
  }

  private var tarballs: String {
    let pattern = "path_regexp tarball `^/(\(PathPattern.name)\(PathPattern.tarball))$`"
    if let externalTarballs = hosted.externalTarballs {
      return """
        # Tarballs lie elsewhere.
        @tarball \(pattern)
        redir @tarball "\(externalTarballs){re.tarball.1}" 302
        """
    }
    return """
      # Tarballs. A version never changes, so they may be kept for ever. They must reach the client as
      # they are: with a Content-Encoding npm finds another checksum.
      @tarball \(pattern)
      handle @tarball {
          header Content-Type application/octet-stream
          header Cache-Control "\(HostPolicy.tarballCaching(isProtected: server.protection != nil))"
          file_server
      }
      """
  }

  private var pages: String {
    let types = [
      ("html", "text/html"), ("css", "text/css"), ("js", "text/javascript"),
      ("json", "application/json"), ("svg", "image/svg+xml"), ("xml", "application/xml"),
      ("txt", "text/plain"),
    ]
    let lines = types.map { suffix, type in
      """
      @\(suffix) path *.\(suffix)
      header @\(suffix) Content-Type "\(type); charset=utf-8"
      """
    }
    return """
      # Pages for people.
      @home path / /index.html
      handle @home {
          try_files /index.html
          header Content-Type "\(HostPolicy.pageType)"
          header Cache-Control \(HostPolicy.pageCaching)
          file_server
      }
      @page path /-/web/*
      handle @page {
          try_files {path} {path}/index.html
          header Cache-Control \(HostPolicy.pageCaching)
      \(lines.joined(separator: "\n").indented(by: 4))
          file_server {
              precompressed gzip
          }
      }
      """
  }

  private var browsers: String {
    """
    # Whoever opens a document in a browser sees the page of the package, if there is one.
    @browser {
        header Accept *text/html*
        path_regexp browser `^/(\(PathPattern.name))\(PathPattern.document)$`
    }
    route @browser {
        @shown file "/-/web/package/{re.browser.1}/index.html"
        redir @shown "\(hosted.registry)-/web/package/{re.browser.1}/" 302
    }
    """
  }

  private var documents: String {
    """
    # Documents. The packument of foo is the file foo/index.html, whose content is JSON: it is
    # answered without a redirect, and labelled as what it is. A client may keep it, but must ask
    # whether it is still current, else npm uses a packument for a tenth of its age without asking.
    # NAME.gz beside a document is sent where the client takes gzip, if it is there.
    try_files {path} {path}/index.html
    header Content-Type "application/json; charset=utf-8"
    header Cache-Control "\(HostPolicy.documentCaching)"
    header Vary "Accept, Accept-Encoding"
    file_server {
        precompressed gzip
    }
    """
  }
}
