import PackageModel

extension TreeAnswers {
  /// A file of the tree, with the headers of its kind.
  ///
  /// - Parameter folder: the folder of the bucket that holds it, with a slash at its end.
  func sent(_ path: String, below folder: String = "") -> TreeAnswer {
    let place = TreePlace(path.dropFirst(folder.count))
    let isTarball = place?.isTarball ?? false
    let isPage = place?.isPage ?? false
    var headers = securityHeaders
    headers.append((name: "Content-Type", value: type(of: path, isTarball, isPage)))
    headers.append((name: "Cache-Control", value: caching(isTarball, isPage)))
    if manner.isServer, !isTarball, !isPage { headers.append((name: "Vary", value: "Accept")) }
    return TreeAnswer(
      status: 200, headers: headers, body: isTarball || isPage ? .file(path) : .document(path))
  }

  /// The answer where there is nothing.
  var missing: TreeAnswer { text(404, HostPolicy.missing) }

  /// The answer to a request that writes.
  var refused: TreeAnswer {
    var answer = text(405, HostPolicy.readOnly)
    answer.headers.append((name: "Allow", value: "GET, HEAD"))
    return answer
  }

  /// An answer that sends the client elsewhere.
  func redirect(to location: String, status: Int = 302) -> TreeAnswer {
    var answer = text(status, "")
    answer.headers.append((name: "Location", value: location))
    return answer
  }

  private func text(_ status: Int, _ text: String) -> TreeAnswer {
    let type = manner.takesHeaders ? HostPolicy.documentType : HostPolicy.pageType
    let headers = [
      (name: "Content-Type", value: type), (name: "Cache-Control", value: caching(false, true)),
    ]
    return TreeAnswer(
      status: status, headers: securityHeaders + headers,
      body: .text(text.isEmpty ? "" : text + "\n"))
  }

  private var securityHeaders: [(name: String, value: String)] {
    guard manner.takesHeaders else { return [] }
    return HostPolicy.securityHeaders.map { (name: $0.0, value: $0.1) }
  }

  private func caching(_ isTarball: Bool, _ isPage: Bool) -> String {
    guard manner.takesHeaders else { return HostPolicy.pagesCaching }
    if isTarball { return HostPolicy.tarballCaching(isProtected: false) }
    return isPage ? HostPolicy.pageCaching : HostPolicy.documentCaching
  }

  /// The type: where the host is told nothing, what it makes of the suffix.
  private func type(of path: String, _ isTarball: Bool, _ isPage: Bool) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard !isPage, manner.takesHeaders else {
      return Self.type(ofSuffix: name) ?? (isPage ? HostPolicy.pageType : manner.plainType)
    }
    if isTarball { return HostPolicy.tarballType }
    return manner.labelsAll || name == "index.html" ? HostPolicy.documentType : manner.plainType
  }

  private static func type(ofSuffix name: Substring) -> String? {
    let types = HostPolicy.pageTypes + [("html", HostPolicy.pageType), ("tgz", "application/gzip")]
    return types.first { name.hasSuffix(".\($0.0)") }?.1
  }
}
