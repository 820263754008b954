import PackageModel

/// Apache httpd: one virtual host.
package struct ApacheHost: ServerHost {
  let hosted: HostedRegistry
  let server: ServerSettings

  /// Apache for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    _ hosted: HostedRegistry, on server: ServerSettings
  ) throws(HostTextFault) {
    // Apache puts variables for `${` and mod_rewrite groups for `$`; `<Directory>` takes a pattern.
    try HostTextFault.check(
      hosted, on: server, server: "Apache", without: "$\"\\", inRoot: "*?[]")
    self.hosted = hosted
    self.server = server
  }

  /// The virtual host: a file of `sites-available`.
  package var configuration: String {
    """
    # packshelf: \(hosted.registry)
    \(introduction)
    \(listening)
        ServerName \(hosted.registry.host)
        DocumentRoot "\(server.root)"

        # npm asks for @scope%2fname, pnpm for @scope%2Fname: both are @scope/name below.
        AllowEncodedSlashes On

    \(tls.indented(by: 4))\
    \(errors.indented(by: 4))

    \(headers.indented(by: 4))

    \(protection.indented(by: 4))\
        # What follows is asked from above to below, and the first rule that fits answers.
        RewriteEngine On

        # Filters that compress whatever passes are to keep away.
        RewriteRule ^ - [E=no-gzip:1,E=no-brotli:1]
    \(readers.indented(by: 4))
    \(rules.indented(by: 4))

    \(folder.indented(by: 4))
    </VirtualHost>

    """
    .withSingleEmptyLines
  }

  private var introduction: String {
    """
    # Made by `packshelf host apache`, for Apache 2.4. Save it as
    # /etc/apache2/sites-available/registry.conf, then run
    #   a2enmod \(modules) && a2ensite registry && apachectl configtest && apachectl graceful
    # and on other systems than Debian load these modules and include the file. It has to be a virtual
    # host: AllowEncodedSlashes means nothing in .htaccess, and without it Apache answers 404 for
    # every package with a scope, before any rule is read.
    #
    # Apache can do all that the registry needs. It answers malformed requests, 400, with a page of
    # its own.
    """
  }

  /// What Apache does with the files that the rules have found.
  private var folder: String {
    """
    <Directory "\(server.root)">
        Options FollowSymLinks
        AllowOverride None
        Require all granted
        # The rules above have found the file. Nothing else may have an opinion of it: a folder
        # is no redirect, a .tgz is not encoded, and a version is no program.
        SetHandler default-handler
        RemoveEncoding .tgz .gz .bz2 .xz .z
        RemoveOutputFilter .html .shtml .tgz
        AddDefaultCharset Off
        AddType "text/html; charset=utf-8" .html
        AddType "text/css; charset=utf-8" .css
        AddType "text/javascript; charset=utf-8" .js
        AddType image/svg+xml .svg
        AddType "application/json; charset=utf-8" .json
        AddType "application/xml; charset=utf-8" .xml
        AddType "text/plain; charset=utf-8" .txt
        FileETag MTime Size
        <IfModule dir_module>
            DirectorySlash Off
        </IfModule>
    </Directory>
    """
  }

  private var modules: String {
    var modules = "rewrite headers"
    if server.certificate != nil { modules += " ssl" }
    if case .basic = server.protection { modules += " env auth_basic authn_file" }
    return modules
  }

  private var listening: String {
    let usual = server.certificate == nil ? 80 : 443
    let port = port ?? usual
    let host = "<VirtualHost *:\(port)>"
    guard port != usual else { return host }
    return """
      # Apache may be told of a port once only: leave this line out if ports.conf has it.
      Listen \(port)
      \(host)
      """
  }

  /// The port where it is not the one of the protocol that Apache speaks.
  private var port: Int? {
    guard server.certificate == nil, hosted.registry.scheme == "https" else {
      return hosted.registry.port
    }
    return nil
  }

  private var tls: String {
    guard let certificate = server.certificate else {
      guard hosted.registry.scheme == "https" else { return "" }
      return """
        # The registry's URL is https: here something in front of Apache ends TLS. If Apache is to do
        # it, run `packshelf host apache --tls-certificate FILE --tls-key FILE`.


        """
    }
    return """
      SSLEngine On
      SSLCertificateFile "\(certificate.chain)"
      SSLCertificateKeyFile "\(certificate.key)"


      """
  }
}
