import PackageModel

extension TreeAnswers {
  /// Where another registry has what is asked for, by the names that are known to be there.
  func foreign(_ place: TreePlace) -> String? {
    guard manner.redirects, let (name, rest) = place.package,
      let redirect = hosted.foreign.first(where: { $0.name.text == name })
    else { return nil }
    if rest.isEmpty { return redirect.url }
    guard place.isTarball else { return nil }
    return "\(HostedRegistry.tarballs(of: redirect))/\(rest)"
  }

  /// Where a tarball is that is not in the tree.
  func externalTarball(_ place: TreePlace) -> String? {
    guard manner.redirects, place.isTarball, let external = hosted.externalTarballs else {
      return nil
    }
    return external.text + Self.encoded(place.text)
  }

  /// Where another registry may have what this one does not: a name that has a folder here never
  /// comes from there.
  func upstream(_ place: TreePlace, _ entry: (String) -> PlaceKind?) -> String? {
    guard manner.redirects, let upstream = hosted.upstream, let (name, _) = place.package,
      entry(name) == nil, let expression = try? Regex(upstream.pathExpression),
      place.text.wholeMatch(of: expression) != nil
    else { return nil }
    return upstream.registry.text + Self.encoded(place.text)
  }

  /// The folder of the page that a browser is sent to which opens a document.
  func page(for place: TreePlace, _ request: TreeRequest) -> String? {
    guard manner.isServer, request.accept.lowercased().contains("text/html"),
      let (name, rest) = place.package, !rest.contains("/")
    else { return nil }
    return HostPolicy.pageFolder.dropFirst() + "package/\(name)"
  }
}
