import PackageModel

/// nginx: one server block.
package struct NginxHost: ServerHost {
  let hosted: HostedRegistry
  let server: ServerSettings

  /// nginx for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    _ hosted: HostedRegistry, on server: ServerSettings
  ) throws(HostTextFault) {
    // nginx expands `$` even inside quotes, and has no escape for it.
    try HostTextFault.check(hosted, on: server, server: "nginx", without: "$\"\\'{};")
    self.hosted = hosted
    self.server = server
  }

  /// The server block: what `include` or a file in `sites-enabled` takes.
  package var configuration: String {
    """
    # packshelf: \(hosted.registry)
    # Made by `packshelf host nginx`. It belongs into the http block: save it as a file in
    # /etc/nginx/conf.d or /etc/nginx/sites-enabled, then run `nginx -t && nginx -s reload`.
    #
    # nginx can do all that the registry needs. It answers malformed requests, 400, with a page of
    # its own.
    \(tokens)
    server {
    \(listening.indented(by: 4))
        server_name \(hosted.registry.host);
        root "\(server.root)";

        # nginx decodes %2f and %2F before it looks for a file, so @scope%2fname, as npm and pnpm ask
        # for it, and @scope/name are the same path here.

        # Reading is all there is: `npm publish` must fail and not seem to succeed.
    \(refusal.indented(by: 4))
    \(protection.indented(by: 4))
        # Clients take 404 for "no such package"; some show the text of a JSON body.
        error_page 401 = @packshelf_unauthorized;
        error_page 403 404 = @packshelf_missing;
        error_page 405 = @packshelf_read_only;
    \(answers.indented(by: 4))

        # The headers of every answer that has none of its own.
    \(securityHeaders.indented(by: 4))
        add_header Cache-Control "\(HostPolicy.pageCaching)" always;

    \(browsers.indented(by: 4))
    \(elsewhere.indented(by: 4))
    \(locations.indented(by: 4))
    }

    """
    .withSingleEmptyLines
  }

  private var listening: String {
    guard let certificate = server.certificate else {
      let port = hosted.registry.port ?? 80
      guard hosted.registry.scheme == "https" else {
        return "listen \(port);\nlisten [::]:\(port);"
      }
      return """
        # The registry's URL is https: here something in front of nginx ends TLS. If nginx is to do
        # it, run `packshelf host nginx --tls-certificate FILE --tls-key FILE`.
        listen 80;
        listen [::]:80;
        """
    }
    let port = hosted.registry.port ?? 443
    return """
      listen \(port) ssl;
      listen [::]:\(port) ssl;
      ssl_certificate "\(certificate.chain)";
      ssl_certificate_key "\(certificate.key)";
      """
  }

  /// Takes the registry's path off, so that the tree lies in the root whatever the URL.
  var subPath: String {
    guard hosted.registry.path != "/" else { return "" }
    return "rewrite ^\(hosted.registry.path.escapedForRegex)(.*)$ /$1 break;\n"
  }
}
