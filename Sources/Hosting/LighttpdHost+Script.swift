import PackageModel

extension LighttpdHost {
  /// The script, which mod_magnet runs twice for each request: before a file is looked for, and before
  /// the answer is sent.
  var lua: String {
    """
    local r = lighty.r
    local request, headers = r.req_attr, r.resp_header
    local root, prefix = "\(server.root)", "\(hosted.registry.path)"

    local function answer(status, text)
        headers["Content-Type"] = "application/json"
        headers["Cache-Control"] = "no-cache"
        r.resp_body:set('{"error":"' .. text .. '"}\\n')
        return status
    end
    local function missing()
        return answer(404, \(text(of: HostPolicy.missing)))
    end
    local function redirect(url)
        headers["Location"] = url
        headers["Cache-Control"] = "no-cache"
        return 302
    end
    local function is_file(path)
        local found = lighty.stat(path)
        return found and found["is_file"]
    end
    local function send(path, kind, caching)
        headers["Content-Type"] = kind
        headers["Cache-Control"] = caching
        request["physical.path"] = path
        return 0
    end

    \(finish)

    \(steps)
    """
  }

  /// The text of an answer, which the script puts into JSON.
  private func text(of body: String) -> String {
    "\"" + body.dropFirst(#"{"error":""#.count).dropLast(2) + "\""
  }

  private var finish: String {
    """
    -- What lighttpd itself refuses gets a body that clients understand too.
    local status = r.req_item["http_status"]
    if status ~= 0 then
        -- The headers of every answer.
    \(securityHeaders.indented(by: 4))
        if status == 401 and headers["Content-Type"] ~= "application/json" then
            return answer(401, \(text(of: HostPolicy.unauthorized)))
        end
        return 0
    end
    """
  }

  private var securityHeaders: String {
    HostPolicy.securityHeaders.map { "headers[\"\($0)\"] = \"\($1)\"" }.joined(separator: "\n")
  }

  private var steps: String {
    [writes, tokens, outside, foreign, upstream, tarballs, pages, browsers, documents]
      .compactMap(\.self).joined(separator: "\n\n")
  }

  private var writes: String {
    """
    -- Reading is all there is: `npm publish` must fail and not seem to succeed.
    local method, uri = request["request.method"], request["uri.path"]
    if method ~= "GET" and method ~= "HEAD" \
    \(hosted.hasAdvisories ? advisories : "")then
        return answer(405, \(text(of: HostPolicy.readOnly)))
    end
    """
  }

  private var advisories: String {
    "and not (method == \"POST\"\n"
      + "        and uri == \"\(hosted.registry.path)\(HostedRegistry.advisories)\") "
  }

  private var tokens: String? {
    guard case .bearer(let file) = server.protection else { return nil }
    return """
      -- Who may read. The file has a token in each line, and only lighttpd should be able to read it.
      -- Clients: //\(hosted.registry.schemeless):_authToken=TOKEN in .npmrc, which must not be
      -- in git.
      local token = (r.req_header["Authorization"] or ""):match("^Bearer (%S+)$")
      local may_read = false
      for line in io.lines("\(file)") do
          if line == token then may_read = true end
      end
      if not may_read then
          headers["WWW-Authenticate"] = "Bearer"
          return answer(401, \(text(of: HostPolicy.unauthorized)))
      end
      """
  }

  private var outside: String {
    """
    -- The registry is all there is on this host. No document begins with a dot; an unfinished build
    -- may leave a staging folder that does. lighttpd has decoded %2f and %2F: @scope%2fname, as npm
    -- and pnpm ask for it, and @scope/name are the same path here.
    local path = uri:sub(#prefix + 1)
    if uri:sub(1, #prefix) ~= prefix or ("/" .. path):find("/.", 1, true)
        or not path:find("^[%w_.~!'()*+@/-]*$") then
        return missing()
    end
    -- NAME or @SCOPE/NAME, and what follows it.
    local name, rest = path:match("^(@[^/]+/[^/]+)(.*)$")
    if not name then name, rest = path:match("^([^/]*)(.*)$") end
    """
  }

  private var foreign: String? {
    guard !hosted.foreign.isEmpty else { return nil }
    let lines = hosted.foreign.map { "    [\"\($0)\"] = \"\($1)\"," }
    return """
      -- Packages that other registries have.
      local foreign = {
      \(lines.joined(separator: "\n"))
      }
      if foreign[path] then return redirect(foreign[path]) end
      local other, file = path:match("^(.-)(/%-/[%w_.~!'()*+-]+%.tgz)$")
      if other and foreign[other] then
          return redirect(foreign[other]:gsub("%%2f", "/") .. file)
      end
      """
  }
}
