import PackageModel

extension NginxHost {
  var locations: String {
    [hidden, redirects, packuments, tarballs, pages, outside].compactMap(\.self)
      .joined(separator: "\n\n")
  }

  /// `try_files` keeps the location, so the headers below belong to every document.
  private var packuments: String {
    """
    # Documents. The packument of foo is the file foo/index.html, whose content is JSON: it is
    # answered without a redirect, and labelled as what it is.
    location \(hosted.registry.path) {
    \(subPath.indented(by: 4))\
        try_files $uri $uri/index.html =404;
        types { }
        default_type application/json;
        charset utf-8;
        charset_types application/json;
        etag on;
        # A client may keep a document, but must ask whether it is still current. Without this line
        # npm uses a packument for a tenth of its age without asking.
        add_header Cache-Control "\(HostPolicy.documentCaching)" always;
        add_header Vary Accept always;
    \(securityHeaders.indented(by: 4))
        # NAME.gz beside a document is sent where the client takes gzip, if it is there; Vary keeps
        # caches in between from giving it to others.
        gzip_static on;
        gzip_vary on;\(advisories.indented(by: 4))
    }
    """
  }

  /// What stands in the server block: in a location, a condition that holds would take `try_files`
  /// away.
  var browsers: String {
    """
    # Whoever opens a document in a browser sees the page of the package, if there is one.
    set $packshelf_asked "";
    set $packshelf_page "$document_root/.packshelf-missing";
    if ($http_accept ~* text/html) {
        set $packshelf_asked $uri;
    }
    if ($packshelf_asked ~ "^\(prefix)(\(PathPattern.name))\(PathPattern.document)$") {
        set $packshelf_name $1;
        set $packshelf_page "$document_root/-/web/package/$1/index.html";
    }
    if (-f $packshelf_page) {
        return 302 "\(hosted.registry)-/web/package/$packshelf_name/";
    }

    """
  }

  /// What stands in the server block: whether another registry may give what this one does not have.
  var elsewhere: String {
    guard let upstream = hosted.upstream else { return "" }
    return """
      # Names that this registry does not have, and another one may give. A name that has a folder
      # here, even if only for hidden versions, never comes from elsewhere.
      set $packshelf_elsewhere "";
      set $packshelf_folder "/";
      if ($uri ~ "^\(prefix)\(upstream.pathExpression)$") {
          set $packshelf_elsewhere "\(upstream.registry)$1$2";
          set $packshelf_folder "$document_root/$1";
      }
      if (-e $packshelf_folder) {
          set $packshelf_elsewhere "";
      }

      """
  }

  /// Sends there.
  var upstream: String {
    guard hosted.upstream != nil else { return "" }
    return """
      if ($packshelf_elsewhere != "") {
          return 302 $packshelf_elsewhere;
      }

      """
  }

  private var prefix: String { hosted.registry.path.escapedForRegex }

  private var tarballs: String {
    """
    # Tarballs. A version never changes, so they may be kept for ever. They must reach the client
    # as they are: with a Content-Encoding npm finds another checksum.
    location ~ "^\(prefix)(\(PathPattern.name)\(PathPattern.tarball))$" {
    \(tarballSource.indented(by: 4))
    \(securityHeaders.indented(by: 4))
    }
    """
  }

  private var tarballSource: String {
    if let externalTarballs = hosted.externalTarballs {
      // The condition would change what `$1` is.
      return """
        set $packshelf_tarball $1;
        \(upstream)\
        return 302 "\(externalTarballs.text)$packshelf_tarball";
        """
    }
    let caching = HostPolicy.tarballCaching(isProtected: server.protection != nil)
    return """
      \(subPath)try_files $uri =404;
      types { }
      default_type application/octet-stream;
      gzip off;
      gzip_static off;
      add_header Cache-Control "\(caching)" always;
      """
  }

  private var pages: String {
    """
    # Pages for people.
    location ~ "^\(prefix)(index\\.html)?$" {
        try_files /index.html =404;
        types { }
        default_type text/html;
        charset utf-8;
        add_header Cache-Control "\(HostPolicy.pageCaching)" always;
    \(securityHeaders.indented(by: 4))
    }
    location \(hosted.registry.path)-/web/ {
    \(subPath.indented(by: 4))\
        try_files $uri $uri/index.html =404;
        types {
            text/html html;
            text/css css;
            text/javascript js;
            image/svg+xml svg;
            application/json json;
            application/xml xml;
            text/plain txt;
        }
        default_type application/octet-stream;
        charset utf-8;
        add_header Cache-Control "\(HostPolicy.pageCaching)" always;
    \(securityHeaders.indented(by: 4))
        gzip_static on;
        gzip_vary on;
    }
    """
  }

  /// An exact location for each name: nginx has decoded the slash of a scope by then.
  ///
  /// Those of their tarballs come before the one of tarballs: the first regular expression counts.
  private var redirects: String? {
    guard !hosted.foreign.isEmpty else { return nil }
    let locations = hosted.foreign.map { redirect in
      let tarball =
        "^\((hosted.registry.path + redirect.name.text).escapedForRegex)(\(PathPattern.tarball))$"
      return """
        location = "\(hosted.registry.path)\(redirect.name)" {
            return 302 "\(redirect.url)";
        }
        location ~ "\(tarball)" {
            return 302 "\(HostedRegistry.tarballs(of: redirect))$1";
        }
        """
    }
    return "# Packages that other registries have.\n" + locations.joined(separator: "\n")
  }

  private var hidden: String {
    """
    # No document begins with a dot; an unfinished build may leave a staging folder that does. Of
    # the regular expressions nginx takes the first that fits, so this one comes first.
    location ~ /\\. {
        return 404;
    }
    """
  }

  /// Below a sub-path the tree would else be served a second time, from the root: by the file's
  /// suffix, so a packument as a page, and without any of the headers above.
  private var outside: String? {
    guard hosted.registry.path != "/" else { return nil }
    return """
      # The registry is all there is on this host.
      location / {
          return 404;
      }
      """
  }
}
