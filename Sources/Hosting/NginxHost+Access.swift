import PackageModel

extension NginxHost {
  /// A variable of the http block, which other registries on the same server must not share.
  private var readerVariable: String {
    let place = hosted.registry.host + hosted.registry.path
    let isWord = { (character: Character) in
      character.isASCII && (character.isLetter || character.isNumber)
    }
    return "$packshelf_reader_" + String(place.map { isWord($0) ? $0 : "_" })
  }

  /// What stands before the server block.
  var tokens: String {
    guard case .bearer(let file) = server.protection else { return "" }
    return """

      # Who may read. The file has a line for each token, as
      #   "Bearer TOKEN" 1;
      # and only nginx should be able to read it. Clients: //\(authority):_authToken=TOKEN
      # in .npmrc, which must not be in git.
      map $http_authorization \(readerVariable) {
          default 0;
          include "\(file)";
      }

      """
  }

  /// What stands in the server block.
  var protection: String {
    switch server.protection {
    case nil: ""
    case .basic(let file):
      """

      # Who may read: the file is one that `htpasswd` writes. Redirects come before the password, so
      # strangers can learn which packages have a page, but nothing of what is in it. Clients:
      # //\(authority):_auth=BASE64 in .npmrc, where BASE64 is what
      # `printf %s USER:PASSWORD | base64` prints.
      auth_basic "registry";
      auth_basic_user_file "\(file)";

      """
    case .bearer:
      """

      if (\(readerVariable) = 0) {
          return 401;
      }

      """
    }
  }

  /// The registry as npm's configuration names it.
  private var authority: String { hosted.registry.schemeless }

  /// What is said where there is no file.
  var answers: String {
    let challenge =
      switch server.protection {
      case .bearer: "add_header WWW-Authenticate Bearer always;\n"
      default: ""
      }
    return """
      location @packshelf_missing {
      \((upstream + answer(404, HostPolicy.missing)).indented(by: 4))
      }
      location @packshelf_read_only {
      \(answer(405, HostPolicy.readOnly).indented(by: 4))
      }
      location @packshelf_unauthorized {
      \((challenge + answer(401, HostPolicy.unauthorized)).indented(by: 4))
      }
      """
  }

  private func answer(_ status: Int, _ body: String) -> String {
    """
    types { }
    default_type application/json;
    add_header Cache-Control "no-cache" always;
    \(securityHeaders)
    return \(status) '\(body)\\n';
    """
  }

  /// The headers of every answer.
  var securityHeaders: String {
    HostPolicy.securityHeaders.map { #"add_header \#($0) "\#($1)" always;"# }
      .joined(separator: "\n")
  }
}
