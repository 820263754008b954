import PackageModel

/// Caddy: one site block.
package struct CaddyHost: ServerHost {
  let hosted: HostedRegistry
  let server: ServerSettings

  /// Caddy for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    _ hosted: HostedRegistry, on server: ServerSettings
  ) throws(HostTextFault) {
    // Caddy puts values for `{…}` everywhere, and looks for files by pattern.
    try HostTextFault.check(
      hosted, on: server, server: "Caddy", without: "\"\\`{}", inRoot: "*?[]")
    self.hosted = hosted
    self.server = server
  }

  /// The site block: a Caddyfile, or a part of one.
  package var configuration: String {
    """
    # packshelf: \(hosted.registry)
    # Made by `packshelf host caddy`, for Caddy 2.6 and newer. Save it as /etc/caddy/registry.caddy
    # with a line `import registry.caddy` in /etc/caddy/Caddyfile, or as that file itself, then run
    #   caddy validate --config /etc/caddy/Caddyfile && caddy reload --config /etc/caddy/Caddyfile
    #
    # Caddy can do all that the registry needs.
    \(listening) {
    \(tls.indented(by: 4))\
        root * "\(server.root)"

        # The headers of every answer. A document that may be kept says so below.
        header {
            Cache-Control no-cache
    \(securityHeaders.indented(by: 8))
        }

        # Caddy decodes %2f and %2F before it looks for a file, so @scope%2fname, as npm and pnpm ask
        # for it, and @scope/name are the same path here. What follows is done in this order.
        route {
    \(steps.indented(by: 8))
        }

    \(errors.indented(by: 4))
    }

    """
    // As `caddy fmt` has it, else Caddy warns.
    .withSingleEmptyLines.indentedByTabs
  }

  private var listening: String {
    let isSecure = server.certificate != nil
    let registry = hosted.registry
    let isBehind = registry.scheme == "https" && !isSecure
    let port = isBehind ? nil : registry.port
    return "\(isSecure ? "https" : "http")://\(registry.host)" + (port.map { ":\($0)" } ?? "")
  }

  private var tls: String {
    if let certificate = server.certificate {
      return "tls \"\(certificate.chain)\" \"\(certificate.key)\"\n\n"
    }
    guard hosted.registry.scheme == "https" else { return "" }
    return """
      # The registry's URL is https: here something in front of Caddy ends TLS. If Caddy is to do it,
      # with certificates that it gets by itself, write https:// in the line above; with your own, run
      # `packshelf host caddy --tls-certificate FILE --tls-key FILE`.


      """
  }

  private var securityHeaders: String {
    HostPolicy.securityHeaders.map { "\($0) \"\($1)\"" }.joined(separator: "\n")
  }

  /// What is said where there is no file.
  private var errors: String {
    """
    # Clients take 404 for "no such package"; some show the text of a JSON body.
    handle_errors {
        header {
            Content-Type application/json
            Cache-Control no-cache
            -Etag
            -Last-Modified
            -Content-Encoding
        }
        @unauthorized expression {http.error.status_code} == 401
        respond @unauthorized `\(HostPolicy.unauthorized)` 401
        @read_only expression {http.error.status_code} == 405
        respond @read_only `\(HostPolicy.readOnly)` 405
        @broken expression {http.error.status_code} >= 500
        respond @broken `{"error":"the server has a fault"}` {http.error.status_code}
        respond `\(HostPolicy.missing)` 404
    }
    """
  }
}
