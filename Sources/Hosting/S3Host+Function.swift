import OrderedJSON
import PackageModel

extension S3Host {
  /// A CloudFront function for the viewer's request, in cloudfront-js-2.0, without the constants that
  /// are known when it is printed.
  var function: String { [answers, handler].joined(separator: "\n") }

  private var answers: String {
    #"""
    const BASE = \#(literal(.string(hosted.registry.path)));
    const MISSING = \#(literal(.string(HostPolicy.missing)));
    const READ_ONLY = \#(literal(.string(HostPolicy.readOnly)));
    \#(elsewhere)
    function answer(status, text, body) {
      return {
        statusCode: status,
        statusDescription: text,
        headers: {
          "content-type": { value: "application/json" },
          "cache-control": { value: "no-cache" },
        },
        body: body + "\n",
      };
    }

    function redirect(url) {
      return {
        statusCode: 302,
        statusDescription: "Found",
        headers: { location: { value: url }, "cache-control": { value: "no-cache" } },
      };
    }

    """#
  }

  private var handler: String {
    #"""
    function handler(event) {
      const request = event.request;
      if (request.method !== "GET" && request.method !== "HEAD") {
        return answer(405, "Method Not Allowed", READ_ONLY);
      }\#(protection)
      // npm and pnpm encode the slash of a scope; one spelling is one entry of the cache.
      const uri = request.uri.replace(/%40/g, "@").replace(/%2f/gi, "/");
      if (uri.indexOf(BASE) !== 0 || /\/(\.|%2e)/i.test(uri)) {
        return answer(404, "Not Found", MISSING);
      }
      let path = uri.slice(BASE.length);\#(redirects)
      const name = /^(@[^@\/]+\/[^\/]+|[^@\/_][^\/]*)\/?$/.exec(path);
      if (PAGES && name && request.headers.accept && /text\/html/i.test(request.headers.accept.value)) {
        return redirect(BASE + "-/web/package/" + name[1] + "/");
      }
      if (path === "" || /^-\/web\/(.*\/)?$/.test(path)) path += "index.html";
      request.uri = PREFIX + path;
      return request;
    }
    """#
  }

  /// Where other packages, and tarballs, are.
  private var elsewhere: String {
    var lines: [String] = []
    if !hosted.foreign.isEmpty {
      let urls = hosted.foreign.map { ($0.name.text, JSONValue.string($0.url)) }
      lines.append("const FOREIGN = \(literal(.object(JSONObject(urls))));")
    }
    if let upstream = hosted.upstream {
      let expression = "^\(upstream.expression)(/-/[^/]+\\.tgz)?$"
      lines.append("const UPSTREAM = \(literal(.string(upstream.registry.text)));")
      lines.append("const UPSTREAM_NAMES = new RegExp(\(literal(.string(expression))));")
    }
    if let tarballs = hosted.externalTarballs {
      lines.append("const TARBALLS = \(literal(.string(tarballs.text)));")
    }
    if hosted.isRestricted {
      lines.append("const UNAUTHORIZED = \(literal(.string(HostPolicy.unauthorized)));")
      lines.append("const crypto = require(\"crypto\");")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var redirects: String {
    var lines = ""
    if !hosted.foreign.isEmpty {
      lines += "\n  // Not `FOREIGN[path]` alone: every object has a constructor.\n"
      lines += "  if (Object.prototype.hasOwnProperty.call(FOREIGN, path)) {\n"
      lines += "    return redirect(FOREIGN[path]);\n  }"
      lines += #"""

          const other = /^(.+?)(\/-\/[^\/]+\.tgz)$/.exec(path);
          if (other && Object.prototype.hasOwnProperty.call(FOREIGN, other[1])) {
            return redirect(FOREIGN[other[1]].replace("%2f", "/") + other[2]);
          }
        """#
    }
    if hosted.upstream != nil {
      lines += "\n  if (UPSTREAM_NAMES.test(path)) return redirect(UPSTREAM + path);"
    }
    if hosted.externalTarballs != nil {
      lines += "\n  if (/\\/-\\/[^\\/]+\\.tgz$/.test(path)) return redirect(TARBALLS + path);"
    }
    return lines
  }

  private var protection: String {
    guard hosted.isRestricted else { return "" }
    return #"""

        const reader = request.headers.authorization ? request.headers.authorization.value : "";
        if (READERS.indexOf(crypto.createHash("sha256").update(reader).digest("hex")) < 0) {
          const refusal = answer(401, "Unauthorized", UNAUTHORIZED);
          refusal.headers["www-authenticate"] = { value: "Bearer" };
          return refusal;
        }
      """#
  }
}
