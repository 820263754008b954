import OrderedJSON
import PackageModel

/// What search reads, in pieces, so that little has to be loaded.
///
/// All files lie in `-/web/search/`:
/// - `names.json`, once the first letter is typed: `names`, sorted, each as a base 36 digit that says
///   how many characters it shares with the one before, and the rest, with a space behind the name
///   of a deprecated package; `shards`, which files there are in `words/`; `chunk`, see below.
/// - `words/XY.json` for the words that begin with X and Y: for each word the packages that have it,
///   by place in `names`: those that have it as a keyword; in the description; in the README. The
///   three lists are divided by semicolons, and each number is the distance from the one before, in
///   base 36. `k:` and `a:` before a word make it a whole keyword, and a maintainer.
/// - `packages/N.json`: version and description of the packages from N times `chunk`, in order.
struct SearchIndex: Sendable {
  /// How many packages a file of `packages/` has.
  static let chunk = 64
  /// A word of READMEs that more packages have tells nothing.
  private static let readmeLimit = 500

  /// A word's packages, by where they have it.
  private struct Entry {
    var keyword: [Int] = []
    var description: [Int] = []
    var readme: [Int] = []

    /// The lists, each package once in its best.
    var text: String {
      var seen: Set<Int> = []
      let readme = readme.count > readmeLimit ? [] : readme
      return [keyword, description, readme].map { list in
        SearchIndex.distances(list.filter { seen.insert($0).inserted })
      }.joined(separator: ";")
    }
  }

  /// The files of `words/` by name, as they are written.
  let shards: [String: [UInt8]]

  init(of packages: [SiteIndex.Package]) {
    var entries: [String: Entry] = [:]
    for (ordinal, package) in packages.enumerated() {
      for keyword in package.keywords.map({ $0.lowercased() }).unique {
        entries["k:\(keyword)", default: Entry()].keyword.append(ordinal)
        for word in SearchWords.words(of: keyword) {
          entries[word, default: Entry()].keyword.append(ordinal)
        }
      }
      for person in package.maintainers.map({ $0.lowercased() }).unique {
        entries["a:\(person)", default: Entry()].keyword.append(ordinal)
      }
      for word in SearchWords.words(of: package.description) {
        entries[word, default: Entry()].description.append(ordinal)
      }
      for word in package.words { entries[word, default: Entry()].readme.append(ordinal) }
    }
    shards = Self.files(entries)
  }

  private static func files(_ entries: [String: Entry]) -> [String: [UInt8]] {
    var objects: [String: [(String, JSONValue)]] = [:]
    for key in entries.keys.sorted() {
      let isFacet = key.hasPrefix("k:") || key.hasPrefix("a:")
      guard let text = entries[key]?.text, text != ";;" else { continue }
      objects[SearchWords.shard(of: isFacet ? String(key.dropFirst(2)) : key), default: []]
        .append((key, .string(text)))
    }
    return objects.mapValues { JSONWriter.document(.object(JSONObject($0))) }
  }

  private static func distances(_ ordinals: [Int]) -> String {
    var last = 0
    return ordinals.map { ordinal in
      defer { last = ordinal }
      return String(ordinal - last, radix: 36)
    }.joined(separator: ",")
  }

  /// The file `names.json`.
  func names(_ packages: [SiteIndex.Package]) -> [UInt8] {
    var last: [UInt8] = []
    let names = packages.map { package in
      let name = Array(package.name.text.utf8)
      let shared = min(35, zip(last, name).prefix { $0 == $1 }.count)
      last = name
      return String(shared, radix: 36) + String(decoding: name[shared...], as: UTF8.self)
        + (package.latest.deprecation == nil ? "" : " ")
    }
    return JSONWriter.document([
      "chunk": .number(JSONNumber(Self.chunk)),
      "shards": .string(shards.keys.sorted().joined(separator: " ")),
      "names": .array(names.map(JSONValue.string)),
    ])
  }
}

extension Site {
  /// The files that search reads.
  var searchFiles: [Page] {
    let search = SearchIndex(of: index.packages)
    let names = file(.search("names.json"), index.modified) { search.names(index.packages) }
    let words = search.shards.map { name, bytes in
      file(.search("words/\(name).json"), index.modified) { bytes }
    }
    let pager = Pager(size: SearchIndex.chunk, count: index.packages.count)
    let packages = (1...pager.pageCount).map { number in
      file(.search("packages/\(number - 1).json"), index.modified) {
        JSONWriter.document(.array(index.packages[pager.range(number)].map(Self.summary)))
      }
    }
    return [names] + words + packages
  }

  private static func summary(of package: SiteIndex.Package) -> JSONValue {
    [
      .string(package.latest.version.description),
      .string(String(package.description.prefix(200))),
    ]
  }
}
