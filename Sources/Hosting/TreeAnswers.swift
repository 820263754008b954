import PackageModel
import Registry

/// What a host answers to requests for a tree: the same rules that hosts are told, applied here.
package struct TreeAnswers: Sendable {
  /// The registry.
  package let hosted: HostedRegistry
  let manner: HostManner

  /// A host for one tree; without a name, a web server with a printed configuration, or a bucket.
  package init(_ hosted: HostedRegistry, as host: HostName? = nil) {
    self.hosted = hosted
    manner = (host ?? (hosted.form == .bucket ? .s3 : .nginx)).manner
  }

  /// The answer to a request.
  ///
  /// - Parameter entry: what stands at a path of the tree; nil for nothing, and for anything that is
  ///   neither a file nor a folder of the tree's own.
  package func answer(
    to request: TreeRequest, finding entry: (String) -> PlaceKind?
  ) -> TreeAnswer {
    guard let path = request.path, path.hasPrefix(hosted.registry.path) else { return missing }
    let place = TreePlace(path.dropFirst(hosted.registry.path.count))
    if !request.isRead, !asksForAdvisories(request, place), let status = manner.refusal {
      return status == 405 ? refused : missing
    }
    guard let place else { return missing }
    if let elsewhere = foreign(place) { return redirect(to: elsewhere) }
    if let page = page(for: place, request), entry(page + "/index.html") == .file {
      return redirect(to: "\(hosted.registry.path)\(page)/")
    }
    if let elsewhere = externalTarball(place) { return redirect(to: elsewhere) }
    switch hosted.form {
    case .directory: return inFolders(place, request, entry)
    case .bucket: return inBucket(place, entry)
    }
  }

  private func inFolders(
    _ place: TreePlace, _ request: TreeRequest, _ entry: (String) -> PlaceKind?
  ) -> TreeAnswer {
    switch entry(place.text) {
    case .file where !place.hasSlash: return sent(place.text)
    case .folder where entry(place.index) == .file:
      if !place.hasSlash, let status = redirection(of: place, request) {
        let location = hosted.registry.path + Self.encoded(place.text) + "/"
        return redirect(to: location, status: status)
      }
      return sent(place.index)
    case .file, .folder: return missing
    case nil: return upstream(place, entry).map { redirect(to: $0) } ?? missing
    }
  }

  /// A store has the folders' content under one prefix, and knows no folders.
  private func inBucket(_ place: TreePlace, _ entry: (String) -> PlaceKind?) -> TreeAnswer {
    for folder in RegistryLayout.BucketFolder.allCases {
      let path = "\(folder.rawValue)/\(place.text)"
      if !place.text.isEmpty, !place.hasSlash, entry(path) == .file {
        return sent(path, below: "\(folder.rawValue)/")
      }
    }
    return missing
  }

  private func redirection(of place: TreePlace, _ request: TreeRequest) -> Int? {
    let isScoped = place.text.hasPrefix("@")
    return switch manner.folders {
    case .atOnce: nil
    case .afterRedirect(let status): status
    case .atOnceWithoutScope(let status): isScoped ? status : nil
    case .atOnceWhereEncoded(let status):
      isScoped && !request.target.lowercased().contains("%2f") ? status : nil
    }
  }

  private func asksForAdvisories(_ request: TreeRequest, _ place: TreePlace?) -> Bool {
    manner.isServer && hosted.hasAdvisories && request.method == "POST"
      && place?.text == HostedRegistry.advisories
  }

  /// A path as it stands in a header.
  static func encoded(_ path: String) -> String {
    PercentEncoding.encoded(path) { byte in
      switch Unicode.Scalar(byte) {
      case "A"..."Z", "a"..."z", "0"..."9": true
      default: "@/-_.~!'()*+".utf8.contains(byte)
      }
    }
  }
}
