import PackageModel

extension ApacheHost {
  /// What is said where there is no file.
  var errors: String {
    let bodies = [
      (401, HostPolicy.unauthorized), (403, HostPolicy.missing), (404, HostPolicy.missing),
      (405, HostPolicy.readOnly),
    ]
    let lines = bodies.map { status, body in
      "ErrorDocument \(status) \"\(body.replacing("\"", with: "\\\""))\""
    }
    return """
      # Clients take 404 for "no such package"; some show the text of a JSON body.
      \(lines.joined(separator: "\n"))
      TraceEnable Off
      """
  }

  /// Apache keeps two tables of headers, one for errors too, and sends what stands in either.
  var headers: String {
    let names = HostPolicy.securityHeaders.map(\.0) + ["Cache-Control"]
    return """
      # The headers of every answer, whatever the rest of the server adds.
      <IfModule expires_module>
          ExpiresActive Off
      </IfModule>
      \(names.map { "Header onsuccess unset \($0)" }.joined(separator: "\n"))
      \(HostPolicy.securityHeaders.map { "Header always set \($0) \"\($1)\"" }
        .joined(separator: "\n"))
      Header always set Content-Type application/json "expr=%{REQUEST_STATUS} -ge 400"
      # The rules below say how long a file may be kept: a document must be asked for each time, else
      # npm uses a packument for a tenth of its age.
      Header always set Cache-Control no-cache
      \(["document", "page", "tarball"].map(caching).joined(separator: "\n"))
      Header always merge Vary Accept "expr=reqenv('packshelf_document') == '1'"
      Header always merge Vary Accept-Encoding "expr=reqenv('packshelf_document') == '1'"
      Header always set Content-Encoding gzip \
      "expr=reqenv('packshelf_twin') == '1' && %{REQUEST_STATUS} -lt 300"\(challenge)
      """
  }

  private func caching(_ kind: String) -> String {
    let value =
      switch kind {
      case "document": HostPolicy.documentCaching
      case "page": HostPolicy.pageCaching
      default: HostPolicy.tarballCaching(isProtected: server.protection != nil)
      }
    return "Header always set Cache-Control \"\(value)\" "
      + "\"expr=reqenv('packshelf_\(kind)') == '1' && %{REQUEST_STATUS} -lt 400\""
  }

  private var challenge: String {
    guard case .bearer = server.protection else { return "" }
    return "\nHeader always set WWW-Authenticate Bearer \"expr=%{REQUEST_STATUS} -eq 401\""
  }

  /// What stands before the rules.
  var protection: String {
    guard case .basic(let file) = server.protection else { return "" }
    return """
      # Who may read: the file is one that `htpasswd` writes. Clients:
      # //\(hosted.registry.schemeless):_auth=BASE64 in .npmrc, where BASE64 is what
      # `printf %s USER:PASSWORD | base64` prints.
      <Location "/">
          AuthType Basic
          AuthName registry
          AuthBasicProvider file
          AuthUserFile "\(file)"
          Require valid-user
          # Set after the password was found right.
          SetEnv packshelf_reader 1
      </Location>


      """
  }
}
