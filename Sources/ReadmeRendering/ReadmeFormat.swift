/// What a README is written in.
package enum ReadmeFormat: Sendable {
  case markdown, html, plainText

  /// The format of a file by its name, as GitHub tells it; a name without an extension is plain
  /// text.
  package init(fileName: String) {
    let name = fileName.utf8.split(separator: UInt8(ascii: "/")).last ?? fileName.utf8[...]
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? String(Substring(parts[parts.count - 1])).lowercased() : ""
    switch ending {
    case "md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown", "ronn", "mdx": self = .markdown
    case "html", "htm", "xhtml": self = .html
    default: self = .plainText
    }
  }
}
