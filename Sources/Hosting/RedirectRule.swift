/// A line of a `_redirects` file, whose language Cloudflare Pages, Netlify and GitLab Pages share.
struct RedirectRule: Hashable, Sendable {
  /// The path asked for: `:name` stands for a segment, `*` at the end for anything.
  let from: String
  /// The path or URL that answers.
  let to: String
  /// 302 for a redirect, 200 for a file that is answered in place of another.
  let status: Int
  /// Whether the rule counts although there is a file; only Netlify knows the difference.
  let isForced: Bool

  init(_ from: String, to: String, status: Int = 302, isForced: Bool = false) {
    self.from = from
    self.to = to
    self.status = status
    self.isForced = isForced
  }

  /// Whether the rule holds a placeholder or a wildcard.
  var isPattern: Bool { from.contains("*") || from.contains("/:") }

  /// The line.
  var text: String { "\(from)  \(to)  \(status)\(isForced ? "!" : "")" }
}

/// A section of a `_headers` file: headers for every path that fits.
struct HeaderRule: Sendable {
  /// The path: a `*` stands for anything.
  let path: String
  /// The headers.
  let headers: [(name: String, value: String)]

  /// The section.
  ///
  /// - Parameter replacing: whether each header is taken back first. Cloudflare joins the values
  ///   of all rules that fit by commas.
  func text(replacing: Bool) -> String {
    let lines = headers.flatMap { name, value in
      (replacing ? ["  ! \(name)"] : []) + ["  \(name): \(value)"]
    }
    return ([path] + lines).joined(separator: "\n")
  }
}

extension [HeaderRule] {
  /// The sections; the first, for every path, replaces nothing.
  func text(replacing: Bool) -> String {
    enumerated().map { index, rule in rule.text(replacing: replacing && index > 0) }
      .joined(separator: "\n\n")
  }
}
