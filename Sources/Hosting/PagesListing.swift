/// What `packshelf host` prints for a host that is told by files.
package enum PagesListing {
  /// The remarks as comments, and each file under a heading.
  ///
  /// - Parameter name: the host as the command line names it.
  package static func text(of host: some PagesHost, name: HostName, registry: String) -> String {
    let remarks = host.remarks.map { ("- " + $0).commented(width: 100, hanging: 2) }
    let files = host.files.map { "# === \($0.path) ===\n\($0.text)" }
    return """
      # packshelf: \(registry)
      # The files for \(type(of: host).title), made by `packshelf host \(name.rawValue)`. They belong
      # into the root of the tree: `packshelf build --host \(name.rawValue)` writes them there.
      #
      \(remarks.joined(separator: "\n"))

      \(files.joined(separator: "\n"))
      """
  }
}

extension String {
  /// The words in lines that begin with `# `, and after the first with white space besides.
  fileprivate func commented(width: Int, hanging: Int) -> String {
    var lines: [String] = []
    var line = "#"
    for word in split(separator: " ") {
      if line.count + 1 + word.count > width {
        lines.append(line)
        line = "#" + String(repeating: " ", count: hanging)
      }
      line += " " + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
