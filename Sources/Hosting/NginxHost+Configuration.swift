import PackageModel

extension NginxHost {
  /// The server block, complete and commented: what `include` or a file in `sites-enabled` takes.
  package var configuration: String {
    """
    # packshelf: \(registry)
    # Made by `packshelf host nginx`. It belongs into the http block: save it as a file in
    # /etc/nginx/conf.d or /etc/nginx/sites-enabled, then run `nginx -t && nginx -s reload`.

    server {
    \(listening.indented(by: 4))
        server_name \(registry.host);
        root "\(root)";

        # nginx decodes %2f and %2F before it looks for a file, so @scope%2fname, as npm and pnpm ask
        # for it, and @scope/name are the same path here.

        # Reading is all there is: `npm publish` must fail and not seem to succeed.
    \(refusal.indented(by: 4))

        # Clients take 404 for "no such package"; some show the text of a JSON body.
        error_page 403 404 = @packshelf_missing;
        error_page 405 = @packshelf_read_only;
        location @packshelf_missing {
    \(answer(404, "no such document in this registry").indented(by: 8))
        }
        location @packshelf_read_only {
    \(answer(405, "this registry is a set of files: publish by adding a tarball and building")
        .indented(by: 8))
        }

    \(locations.indented(by: 4))
    }

    """
  }

  private var listening: String {
    guard let certificate else {
      let port = registry.port ?? 80
      guard registry.scheme == "https" else { return "listen \(port);\nlisten [::]:\(port);" }
      return """
        # The registry's URL is https: here something in front of nginx ends TLS. If nginx is to do
        # it, run `packshelf host nginx --tls-certificate FILE --tls-key FILE`.
        listen 80;
        listen [::]:80;
        """
    }
    let port = registry.port ?? 443
    return """
      listen \(port) ssl;
      listen [::]:\(port) ssl;
      ssl_certificate "\(certificate.chain)";
      ssl_certificate_key "\(certificate.key)";
      """
  }

  private var locations: String {
    [hidden, packuments, tarballs, pages, redirects, outside].compactMap(\.self)
      .joined(separator: "\n\n")
  }

  /// `try_files` keeps the location, so the headers below belong to every document.
  private var packuments: String {
    """
    # Documents. The packument of foo is the file foo/index.html, whose content is JSON: it is
    # answered without a redirect, and labelled as what it is.
    location \(registry.path) {
    \(subPath.indented(by: 4))\
        try_files $uri $uri/index.html =404;
        types { }
        default_type application/json;
        charset utf-8;
        charset_types application/json;
        etag on;
        # A client may keep a document, but must ask whether it is still current. Without this line
        # npm uses a packument for a tenth of its age without asking.
        add_header Cache-Control "no-cache, no-transform" always;
    \(securityHeaders.indented(by: 4))
        # NAME.gz beside a document is sent where the client takes gzip, if it is there; Vary keeps
        # caches in between from giving it to others.
        gzip_static on;
        gzip_vary on;\(advisories.indented(by: 4))
    }
    """
  }

  private var tarballs: String {
    """
    # Tarballs. A version never changes, so they may be kept for ever. They must reach the client
    # as they are: with a Content-Encoding npm finds another checksum.
    location ~ ^\(registry.path.escapedForRegex)(.+)/-/([^/]+\\.tgz)$ {
    \(tarballSource.indented(by: 4))
    \(securityHeaders.indented(by: 4))
    }
    """
  }

  private var tarballSource: String {
    if let externalTarballs { return "return 302 \"\(externalTarballs.text)$1/-/$2\";" }
    return """
      \(subPath)try_files $uri =404;
      types { }
      default_type application/octet-stream;
      gzip off;
      gzip_static off;
      add_header Cache-Control "public, max-age=31536000, immutable" always;
      """
  }

  private var pages: String {
    """
    # Pages for people.
    location \(registry.path)-/web/ {
    \(subPath.indented(by: 4))\
        try_files $uri $uri/index.html =404;
        types {
            text/html html;
            text/css css;
            text/javascript js;
            image/svg+xml svg;
            application/json json;
        }
        default_type application/octet-stream;
        charset utf-8;
        add_header Cache-Control "no-cache" always;
    \(securityHeaders.indented(by: 4))
        gzip_static on;
        gzip_vary on;
    }
    """
  }

  /// An exact location for each name: nginx has decoded the slash of a scope by then.
  private var redirects: String? {
    guard !foreign.isEmpty else { return nil }
    let locations = foreign.map { name, url in
      """
      location = "\(registry.path)\(name)" {
          return 302 "\(url)";
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
    guard registry.path != "/" else { return nil }
    return """
      # The registry is all there is on this host.
      location / {
          return 404;
      }
      """
  }

  /// Takes the registry's path off, so that the tree lies in the root whatever the URL.
  var subPath: String {
    guard registry.path != "/" else { return "" }
    return "rewrite ^\(registry.path.escapedForRegex)(.*)$ /$1 break;\n"
  }

  private var securityHeaders: String {
    """
    # A document can neither run script nor be taken for something else.
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" always;
    add_header Referrer-Policy no-referrer always;
    add_header Access-Control-Allow-Origin * always;
    """
  }

  private func answer(_ status: Int, _ message: String) -> String {
    """
    internal;
    types { }
    default_type application/json;
    add_header Cache-Control "no-cache" always;
    add_header X-Content-Type-Options nosniff always;
    return \(status) '{"error":"\(message)"}\\n';
    """
  }
}

extension String {
  func indented(by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// The text with every character that a regular expression reads specially escaped.
  var escapedForRegex: String {
    var result = ""
    for character in self {
      if ".^$*+?()[]|".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
