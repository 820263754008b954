import PackageModel

extension LighttpdHost {
  var upstream: String? {
    guard let upstream = hosted.upstream else { return nil }
    let patterns = upstream.packages.map { "    \"^\($0.luaPattern)$\"," }
    return """
      -- Names that this registry does not have, and another one may give. A name that has a folder
      -- here, even if only for hidden versions, never comes from elsewhere.
      local upstream = {
      \(patterns.joined(separator: "\n"))
      }
      if (rest == "" or rest:find("^/%-/[^/@]+%.tgz$")) and not lighty.stat(root .. "/" .. name) then
          for _, pattern in ipairs(upstream) do
              if name:find(pattern) then
                  return redirect("\(upstream.registry)" .. path)
              end
          end
      end
      """
  }

  var tarballs: String {
    let caching = HostPolicy.tarballCaching(isProtected: server.protection != nil)
    let file = """
          if not is_file(root .. "/" .. path) then return missing() end
          return send(root .. "/" .. path, "application/octet-stream",
              "\(caching)")
      """
    let action = hosted.externalTarballs.map { "    return redirect(\"\($0)\" .. path)" } ?? file
    return """
      -- Tarballs. A version never changes, so they may be kept for ever. They must reach the client as
      -- they are: with a Content-Encoding npm finds another checksum.
      if rest:find("^/%-/[^/@]+%.tgz$") then
      \(action)
      end
      """
  }

  var pages: String {
    """
    -- A file, or the folder's index.html.
    local function found(path)
        local plain, index = root .. "/" .. path, root .. "/" .. path .. "/index.html"
        if path:sub(-1) ~= "/" and is_file(plain) then return plain end
        return path ~= "" and is_file(index) and index or nil
    end
    local file = found(path)

    -- Pages for people.
    local home = root .. "/index.html"
    if (path == "" or path == "index.html") and is_file(home) then
        return send(home, "\(HostPolicy.pageType)", "\(HostPolicy.pageCaching)")
    end
    if path:sub(1, 6) == "-/web/" then
        local kinds = {
            html = "text/html; charset=utf-8", css = "text/css; charset=utf-8",
            js = "text/javascript; charset=utf-8", svg = "image/svg+xml",
            json = "application/json; charset=utf-8", xml = "application/xml; charset=utf-8",
            txt = "text/plain; charset=utf-8",
        }
        if not file then return missing() end
        local kind = kinds[file:match("%.(%w+)$") or ""] or "application/octet-stream"
        return send(file, kind, "\(HostPolicy.pageCaching)")
    end
    """
  }

  var browsers: String {
    """
    -- Whoever opens a document in a browser sees the page of the package, if there is one.
    if (r.req_header["Accept"] or ""):find("text/html", 1, true) and rest:find("^/?[^/]*/?$")
        and is_file(root .. "/-/web/package/" .. name .. "/index.html") then
        return redirect("\(hosted.registry)-/web/package/" .. name .. "/")
    end
    """
  }

  var documents: String {
    """
    -- Documents. The packument of foo is the file foo/index.html, whose content is JSON: it is
    -- answered without a redirect, and labelled as what it is. A client may keep it, but must ask
    -- whether it is still current, else npm uses a packument for a tenth of its age without asking.
    if not file then return missing() end
    -- NAME.gz beside a document is sent where the client takes gzip, if it is there; Vary keeps caches
    -- in between from giving it to others.
    headers["Vary"] = "Accept, Accept-Encoding"
    if (r.req_header["Accept-Encoding"] or ""):find("gzip", 1, true) and is_file(file .. ".gz") then
        headers["Content-Encoding"] = "gzip"
        file = file .. ".gz"
    end
    return send(file, "application/json; charset=utf-8",
        "\(HostPolicy.documentCaching)")
    """
  }
}

extension UpstreamPattern {
  /// The pattern as Lua has it.
  var luaPattern: String {
    parts.map { part in
      String(part.flatMap { $0.isLetter || $0.isNumber || $0 == "/" ? [$0] : ["%", $0] })
    }
    .joined(separator: "[%w_.~!'()*+-]*")
  }
}
