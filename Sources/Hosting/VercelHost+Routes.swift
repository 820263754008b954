import OrderedJSON
import PackageModel

extension VercelHost {
  /// The routes, in the order in which they are tried.
  var routes: [JSONValue] {
    [writes] + headers + [decoding] + foreign + external + [["handle": "filesystem"], packuments]
      + upstream + [Self.missing("/.*")]
  }

  private var writes: JSONValue {
    ["src": "/.*", "methods": ["POST", "PUT", "PATCH", "DELETE"], "status": 405]
  }

  private var headers: [JSONValue] {
    let documents =
      HostPolicy.securityHeaders + [
        ("Cache-Control", HostPolicy.documentCaching), ("Content-Type", HostPolicy.documentType),
      ]
    let pages = [("Cache-Control", HostPolicy.pageCaching), ("Content-Type", HostPolicy.pageType)]
    let tarballs = [
      ("Cache-Control", HostPolicy.tarballCaching(isProtected: false)),
      ("Content-Type", HostPolicy.tarballType),
    ]
    let suffixes = HostPolicy.pageTypes.map { suffix, type in
      Self.setting([("Content-Type", type)], on: "\(HostPolicy.pageFolder).*\\.\(suffix)")
    }
    let kept =
      hosted.externalTarballs == nil ? [Self.setting(tarballs, on: "/.+/-/[^/]+\\.tgz")] : []
    return [Self.setting(documents, on: "/.*")] + kept
      + ["/(?:index\\.html)?", HostPolicy.pageFolder + ".*"].map { Self.setting(pages, on: $0) }
      + suffixes
  }

  /// Makes `@scope/name` of `@scope%2fname`, and of `@scope%2Fname`.
  private var decoding: JSONValue {
    ["src": "/(@[^/%]+)%2[fF](.+)", "dest": "/$1/$2", "continue": true]
  }

  private var foreign: [JSONValue] {
    hosted.foreign.flatMap { redirect in
      let path = "/\(redirect.name.text.escapedForRegex)"
      let tarballs = HostedRegistry.tarballs(of: redirect)
      return [
        Self.redirecting(path, to: redirect.url),
        Self.redirecting("\(path)(/-/[^/]+\\.tgz)", to: "\(tarballs)$1"),
      ]
    }
  }

  private var external: [JSONValue] {
    guard let externalTarballs = hosted.externalTarballs else { return [] }
    return [Self.redirecting("/(.+/-/[^/]+\\.tgz)", to: "\(externalTarballs)$1")]
  }

  /// A folder is asked for its index document, if the file system did not.
  private var packuments: JSONValue {
    ["src": "/(.+?)/?", "dest": "/$1/index.html", "check": true]
  }

  /// After the file system, so that a name which the tree has never comes from elsewhere.
  private var upstream: [JSONValue] {
    guard let upstream = hosted.upstream else { return [] }
    let source = "/(\(upstream.expression)(?:/-/[^/]+\\.tgz)?)"
    return hosted.withdrawn.map { Self.missing("/\($0.text.escapedForRegex)") }
      + [Self.redirecting(source, to: "\(upstream.registry)$1")]
  }

  private static func missing(_ source: String) -> JSONValue {
    ["src": .string(source), "status": 404, "dest": .string("/\(HostFile.missing.path)")]
  }

  private static func setting(_ headers: [(String, String)], on source: String) -> JSONValue {
    ["src": .string(source), "headers": HostJSON.headers(headers), "continue": true]
  }

  private static func redirecting(_ source: String, to target: String) -> JSONValue {
    [
      "src": .string(source), "status": 302, "headers": HostJSON.headers([("Location", target)]),
    ]
  }
}
