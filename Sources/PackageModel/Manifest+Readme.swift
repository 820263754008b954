import OrderedJSON

extension ManifestDraft {
  /// What npm writes for a package without a readme; a registry shows nothing instead.
  private static let missingReadmeMarker = "ERROR: No README data found!"

  /// Takes the readme from its member or else from a file, and removes it from the members: it
  /// belongs to the package document (npm's step `readme`).
  ///
  /// Of the files the first with a Markdown extension counts, or else one whose name is `README`
  /// in capitals. `README.txt` does not.
  mutating func takeReadme() {
    let own = truthy("readme")
    readmeFilename = members["readmeFilename"]?.string
    members["readme"] = nil
    members["readmeFilename"] = nil
    if let own {
      readme = own.string == Self.missingReadmeMarker ? nil : own.string
      requireDescription(insteadOf: own)
    } else if let path = readmePath {
      readme = files.texts[path]?.isEmpty == false ? files.texts[path] : nil
      readmeFilename = path
    }
  }

  /// Fills a `description` that is empty or no string with the first paragraph of the readme, or
  /// removes it (normalize-package-data `fixDescriptionField`).
  mutating func normalizeDescription() {
    guard members["description"]?.nonEmptyString == nil else { return }
    members["description"] = readme.map { .string(Self.firstParagraph(of: $0)) }
  }

  /// Reports a readme that is no text where npm would look for the description in it.
  private mutating func requireDescription(insteadOf readme: JSONValue) {
    guard readme.string == nil, members["description"]?.nonEmptyString == nil else { return }
    report(.readmeNotAString(readme), at: "/readme")
  }

  private var readmePath: String? {
    let candidates = files.inRoot.filter { path in
      let name = path.lowercased()
      return name == "readme" || name.utf8.starts(with: "readme.".utf8)
    }
    return candidates.first(where: Self.isMarkdown) ?? candidates.last { $0.hasSuffix("README") }
  }

  /// Whether a name ends with a dot and letters of `markdown` in their order: `.md`, `.mkd`,
  /// `.mdown` and others.
  private static func isMarkdown(_ path: String) -> Bool {
    let ending = path.lowercased().utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard ending.count > 1, let letters = ending.last else { return false }
    var rest = Substring("markdown").utf8
    return letters.allSatisfy { letter in
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: index)...]
      return true
    }
  }

  /// The first lines up to an empty one, as one line (normalize-package-data
  /// `extract_description`).
  ///
  /// Headings and blank lines in front are passed over only up to the first line without any
  /// character: what follows that one is taken even if it is a heading.
  private static func firstParagraph(of readme: String) -> String {
    let lines = readme.trimmingWhitespace.utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let start = lines.firstIndex { $0.isEmpty || !isHeadingOrBlank($0) } ?? lines.endIndex
    guard start < lines.endIndex else { return "" }
    let rest = lines[(start + 1)...].prefix { !$0.trimmingWhitespace.isEmpty }
    return ([lines[start]] + rest).joined(separator: " ").trimmingWhitespace
  }

  private static func isHeadingOrBlank(_ line: String) -> Bool {
    let trimmed = line.trimmingWhitespace
    return trimmed.isEmpty || trimmed.utf8.first == UInt8(ascii: "#")
  }
}
