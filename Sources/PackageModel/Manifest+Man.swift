import OrderedJSON

extension ManifestDraft {
  /// Lists the manual pages under `directories.man` where there is no `man` (npm's step `mans`),
  /// sorted by bytes.
  mutating func listManPages() {
    guard truthy("man") == nil, let value = members["directories"]?.object?["man"]?.truthy else {
      return
    }
    guard let text = value.string else {
      report(.directoryNotAString(value), at: "/directories/man")
      return
    }
    let directory = PosixPath.resolvedSegments(PosixPath.secured(text)).joined(separator: "/")
    let prefix = directory.isEmpty ? "" : directory + "/"
    let pages = files.visible(under: directory).filter(Self.isManPage)
    members["man"] = .array(pages.map { .string(prefix + $0) })
  }

  /// Makes `man` an array of paths inside the package, or removes it.
  mutating func cleanManPages() {
    let pages = truthy("man").map { $0.array ?? [$0] } ?? []
    let paths = pages.compactMap(\.string).map { JSONValue.string(PosixPath.secured($0)) }
    members["man"] = paths.isEmpty ? nil : .array(paths)
  }

  /// Whether a path ends with a dot and a section number.
  private static func isManPage(_ path: String) -> Bool {
    let ending = Array(path.utf8.suffix(2))
    return ending.count == 2 && ending[0] == UInt8(ascii: ".")
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ending[1])
  }
}
