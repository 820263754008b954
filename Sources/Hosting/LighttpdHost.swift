import PackageModel

/// lighttpd: a part of its configuration, and a script in Lua that decides.
///
/// Both are one text, the script in comments of a kind of their own. lighttpd's own language can
/// neither refuse a method with 405 nor ask whether a file exists before it redirects.
package struct LighttpdHost: ServerHost {
  let hosted: HostedRegistry
  let server: ServerSettings

  /// lighttpd for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    _ hosted: HostedRegistry, on server: ServerSettings
  ) throws(HostTextFault) {
    try HostTextFault.check(hosted, on: server, server: "lighttpd", without: "\"\\")
    self.hosted = hosted
    self.server = server
  }

  /// The configuration, with the script in comments that begin with `#|`.
  package var configuration: String {
    """
    # packshelf: \(hosted.registry)
    \(introduction)
    server.modules += ( \(modules.map { "\"\($0)\"" }.joined(separator: ", ")) )
    \(listening)
    $HTTP["host"] == "\(hosted.registry.host)" {
        server.document-root = "\(server.root)"

    \(protection.indented(by: 4))
        # Every request is decided by the script, which also has a word for every error.
        magnet.attract-physical-path-to = ( "\(script)" )
        magnet.attract-response-start-to = ( "\(script)" )

        # Nothing else may have an opinion: a .tgz is not encoded, and a version is no program. Where
        # mod_deflate is not loaded, lighttpd warns that it does not know the first of these.
        deflate.mimetypes = ()
        url.access-deny = ()
        static-file.exclude-extensions = ()
        static-file.etags = "enable"
        index-file.names = ()
    }

    # The script.
    \(lua.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#|" : "#| \($0)" }.joined(separator: "\n"))

    """
    .withSingleEmptyLines
  }

  private var introduction: String {
    """
    # Made by `packshelf host lighttpd`, for lighttpd 1.4.60 and newer. Save it as
    # /etc/lighttpd/conf-enabled/90-registry.conf. The lines that begin with #| are a script in Lua,
    # which has to be a file of its own, for mod_magnet to read; take it out, check and restart:
    #   cd /etc/lighttpd
    #   sed -n 's/^#| \\{0,1\\}//p' conf-enabled/90-registry.conf > \(scriptName)
    #   lighttpd -tt -f lighttpd.conf && systemctl restart lighttpd
    # On Debian these packages are needed: \(packages).
    #
    # With the script lighttpd can do all that the registry needs; by itself it cannot refuse a write
    # with 405, nor send a compressed file that lies beside a document. What falls short: it notices
    # after a second or two that a file has changed, unless the main configuration says
    #   server.stat-cache-engine = "disable"
    # and it answers malformed requests, 400, with a page of its own. "url-path-2f-decode" of
    # server.http-parseopts must not be disabled; by default it is not.
    """
  }

  /// Where the script belongs; a host has one registry, so its name tells them apart.
  private var script: String { "/etc/lighttpd/\(scriptName)" }

  private var scriptName: String { "packshelf-\(hosted.registry.host).lua" }

  private var packages: String {
    "lighttpd-modules-lua" + (server.certificate == nil ? "" : " and lighttpd-mod-openssl")
  }

  private var modules: [String] {
    var modules = ["mod_magnet"]
    if server.certificate != nil { modules.append("mod_openssl") }
    if case .basic = server.protection { modules += ["mod_auth", "mod_authn_file"] }
    return modules
  }

  private var protection: String {
    guard case .basic(let file) = server.protection else { return "" }
    return """

      # Who may read: the file is one that `htpasswd` writes. Clients:
      # //\(hosted.registry.schemeless):_auth=BASE64 in .npmrc, where BASE64 is what
      # `printf %s USER:PASSWORD | base64` prints.
      auth.backend = "htpasswd"
      auth.backend.htpasswd.userfile = "\(file)"
      auth.require = ( "/" =>
          ( "method" => "basic", "realm" => "registry", "require" => "valid-user" )
      )

      """
  }
}

extension LighttpdHost {
  private var listening: String {
    guard let certificate = server.certificate else {
      let port = hosted.registry.port ?? 80
      guard hosted.registry.scheme == "https" else { return port == 80 ? "" : sockets(port) }
      return """

        # The registry's URL is https: here something in front of lighttpd ends TLS. If lighttpd is to
        # do it, run `packshelf host lighttpd --tls-certificate FILE --tls-key FILE`.

        """
    }
    return sockets(
      hosted.registry.port ?? 443,
      """
      ssl.engine = "enable"
      ssl.pemfile = "\(certificate.chain)"
      ssl.privkey = "\(certificate.key)"
      """)
  }

  private func sockets(_ port: Int, _ options: String = "") -> String {
    let blocks = ["", "[::]"].map {
      "$SERVER[\"socket\"] == \"\($0):\(port)\" {\n\(options.indented(by: 4))\n}"
    }
    return "\n# The port may be server.port already: then leave this out.\n"
      + blocks.joined(separator: "\n").replacing("{\n\n}", with: "{ }") + "\n"
  }
}
