import Diagnostics
import OrderedJSON
import PackageModel

/// OSV record → advisory, with every fault at its field.
struct AdvisoryReader {
  let source: String
  private(set) var diagnostics: [Diagnostic] = []

  init(source: String) { self.source = source }

  /// The advisory; nil where the record is withdrawn, faulty, or about no npm package.
  mutating func advisory(_ bytes: [UInt8]) -> Advisory? {
    guard let record = record(bytes), let id = id(record), !isWithdrawn(record) else { return nil }
    let aliases = texts(record, "aliases")
    let references = references(record)
    let details = record["database_specific"]?.object
    let rating = Rating(
      stated: details?["severity"]?.string.flatMap(AdvisorySeverity.init(database:)),
      vectors: vectors(record["severity"], ["severity"]))
    let affected = affected(record, rating)
    if affected.isEmpty {
      if diagnostics.isEmpty { diagnostics.append(.advisoryOfNoPackage(source)) }
      return nil
    }
    let url = Self.url(of: id, references)
    return Advisory(
      id: id, title: Self.title(of: record, id: id, url: url), url: url,
      weaknesses: (details?["cwe_ids"]?.array ?? []).compactMap(\.string),
      vulnerabilities: ([id] + aliases).filter { $0.hasPrefix("CVE-") },
      affected: affected, source: source)
  }

  private mutating func record(_ bytes: [UInt8]) -> JSONObject? {
    do {
      let value = try JSONParser.parse(bytes)
      if value.object == nil { report([], "holds \(value.kind), not an object") }
      return value.object
    } catch {
      report([], "not JSON: line \(error.line), column \(error.column): \(error.summary)")
      return nil
    }
  }

  private mutating func id(_ record: JSONObject) -> String? {
    guard let id = record["id"]?.string else {
      report(["id"], "there is no \"id\": every OSV record has one")
      return nil
    }
    let isSound =
      (1...200).contains(id.utf8.count)
      && id.utf8.allSatisfy { "-_.:".utf8.contains($0) || $0.isAlphanumeric }
    if !isSound {
      report(["id"], "an id consists of letters, digits and -_.:, at most 200 of them")
    }
    return isSound ? id : nil
  }

  private mutating func isWithdrawn(_ record: JSONObject) -> Bool {
    guard let value = record["withdrawn"], value != .null else { return false }
    if value.string == nil { report(["withdrawn"], "must be a time, not \(value.kind)") }
    return true
  }

  private mutating func texts(_ record: JSONObject, _ key: String) -> [String] {
    list(record[key], [key]).enumerated().compactMap { index, element in
      if element.string == nil { report([key, "\(index)"], "must be text, not \(element.kind)") }
      return element.string
    }
  }

  private mutating func references(_ record: JSONObject) -> [(kind: String, url: String)] {
    list(record["references"], ["references"]).enumerated().compactMap { index, element in
      guard let url = element.object?["url"]?.string, !url.isEmpty else {
        report(["references", "\(index)", "url"], "there is no \"url\"")
        return nil
      }
      return (element.object?["type"]?.string ?? "", url)
    }
  }

  /// The elements of a list; none where there is no list.
  mutating func list(_ value: JSONValue?, _ path: [String]) -> [JSONValue] {
    guard let value, value != .null else { return [] }
    if value.array == nil { report(path, "must be a list, not \(value.kind)") }
    return value.array ?? []
  }

  mutating func report(_ path: [String], _ summary: String) {
    let file = Subject(file: source)
    diagnostics.append(
      Diagnostic(.error, .advisoryInvalid, at: path.isEmpty ? file : file.field(path), summary))
  }
}

extension AdvisoryReader {
  /// GitHub's page for its own advisories, as npm's public registry has it, and by which pnpm 11
  /// knows them; else the page that the record names, or the one of osv.dev.
  private static func url(of id: String, _ references: [(kind: String, url: String)]) -> String {
    if id.hasPrefix("GHSA-") { return "https://github.com/advisories/\(id)" }
    let named = references.first { $0.kind == "ADVISORY" } ?? references.first
    return named?.url ?? "https://osv.dev/vulnerability/\(id)"
  }

  /// The summary, or else the first line of the details; with the id, unless the URL shows it: npm
  /// prints nothing else.
  private static func title(of record: JSONObject, id: String, url: String) -> String {
    let words = [record["summary"], record["details"]].compactMap { value in
      value?.string?.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
    }
    guard let words = words.first else { return id }
    return url.contains(id) ? String(words) : "\(id): \(words)"
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func advisoryOfNoPackage(_ source: String) -> Diagnostic {
    Diagnostic(
      .warning, .advisoryUnused, at: Subject(file: source).field("affected"),
      "names no npm package",
      suggestion: "remove the file, or set the \"ecosystem\" of its package to \"npm\"")
  }
}
