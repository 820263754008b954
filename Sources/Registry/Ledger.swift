package import OrderedJSON
package import PackageModel

/// What was published, and when: one line a version, sorted, committed by the user.
///
/// It makes versions immutable and dates stable, and merges line by line.
package struct Ledger: Hashable, Sendable {
  /// The file's usual name, in the first packages folder.
  package static let fileName = "ledger.ndjson"

  /// One published version.
  package struct Entry: Hashable, Sendable {
    /// The package.
    package let name: PackageName
    /// The version.
    package let version: SemanticVersion
    /// The bytes that the version stands for, for ever.
    package let integrity: Integrity
    /// When it was published.
    package let time: Timestamp

    /// A published version.
    package init(
      name: PackageName, version: SemanticVersion, integrity: Integrity, time: Timestamp
    ) {
      self.name = name
      self.version = version
      self.integrity = integrity
      self.time = time
    }

    /// The identity, as npm writes it.
    package var identity: String { "\(name)@\(version)" }
  }

  private var entriesByIdentity: [String: Entry] = [:]

  /// A ledger of nothing.
  package init() {}

  /// The entries, sorted by name and version.
  package var entries: [Entry] {
    entriesByIdentity.values.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
  }

  /// The entries of other identities than some, sorted by name and version.
  func entries(without identities: Set<String>) -> [Entry] {
    entriesByIdentity.filter { !identities.contains($0.key) }.values
      .sorted { ($0.name, $0.version) < ($1.name, $1.version) }
  }

  /// The entry of a version.
  package subscript(name: PackageName, version: SemanticVersion) -> Entry? {
    entriesByIdentity["\(name)@\(version)"]
  }

  /// Adds an entry, or replaces the one of the same version.
  package mutating func insert(_ entry: Entry) { entriesByIdentity[entry.identity] = entry }

  /// The file's content: an object a line, each line ending with a line feed.
  package var text: String {
    var bytes: [UInt8] = []
    for entry in entries { bytes += JSONWriter.document(entry.json) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Ledger.Entry {
  /// The line as a value.
  package var json: JSONValue {
    [
      "name": .string(name.text),
      "version": .string(version.description),
      "integrity": .string(integrity.text),
      "time": .string(time.description),
    ]
  }
}
