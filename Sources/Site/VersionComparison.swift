import OrderedJSON
import Registry

/// What changed from one version to another, as far as manifest and file list tell.
struct VersionComparison {
  /// One thing that changed.
  struct Change: Hashable {
    /// What happened to it.
    enum Kind: String, Hashable {
      case added, removed, changed

      /// The sign before it.
      var sign: String {
        switch self {
        case .added: "+"
        case .removed: "−"
        case .changed: "±"
        }
      }
    }

    let kind: Kind
    let subject: String
    /// How it was and is.
    let detail: String
  }

  private let before: VersionDetails
  private let after: VersionDetails

  init(from before: VersionDetails, to after: VersionDetails) {
    self.before = before
    self.after = after
  }

  /// The change of the sizes, as a sentence.
  var sizeChange: String {
    let difference = after.dist.unpackedSize - before.dist.unpackedSize
    let files = after.dist.fileCount - before.dist.fileCount
    let size =
      difference == 0
      ? "as large"
      : "\(Words.size(difference.magnitudeClamped)) \(difference < 0 ? "smaller" : "larger")"
    let count =
      files == 0
      ? "with as many files"
      : "with \(Words.count(abs(files), files < 0 ? "file less" : "file more", plural: files))"
    return "Unpacked it is \(size), \(count)."
  }

  /// The changes by kind; kinds without any are left out.
  var groups: [(label: String, changes: [Change])] {
    let objects = [
      ("Dependencies", "dependencies"), ("Peers", "peerDependencies"),
      ("Optional dependencies", "optionalDependencies"), ("Engines", "engines"),
      ("Scripts", "scripts"), ("Commands", "bin"),
    ]
    let changes = objects.map { label, key in (label, texts(key)) } + [("Files", files)]
    return changes.filter { !$0.1.isEmpty }.map { (label: $0.0, changes: $0.1) }
  }

  private func texts(_ key: String) -> [Change] {
    let old = Self.texts(before.members[key])
    let new = Self.texts(after.members[key])
    return Self.changes(old, new, { $0 }, { "\($0) → \($1)" })
  }

  private var files: [Change] {
    guard let old = before.files, let new = after.files else { return [] }
    let sizes = { (files: [ListedFile]) in
      Dictionary(files.map { (Array($0.path.utf8), $0.size) }) { _, last in last }
    }
    return Self.changes(sizes(old), sizes(new), Words.size, Self.resize)
  }

  private static func texts(_ value: JSONValue?) -> [[UInt8]: String] {
    Dictionary(
      (value?.object?.members ?? []).compactMap { member in
        member.value.string.map { (Array(member.key.utf8), $0) }
      }
    ) { _, last in last }
  }

  /// Two sizes, or their difference where they read alike.
  private static func resize(from old: Int64, to new: Int64) -> String {
    let (was, now) = (Words.size(old), Words.size(new))
    guard was == now else { return "\(was) → \(now)" }
    return "\(now), \(Words.size((new - old).magnitudeClamped)) \(new < old ? "less" : "more")"
  }

  /// Sorted by the bytes of the subjects.
  private static func changes<Value: Equatable>(
    _ old: [[UInt8]: Value], _ new: [[UInt8]: Value], _ word: (Value) -> String,
    _ step: (Value, Value) -> String
  ) -> [Change] {
    Set(old.keys).union(new.keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
      let subject = String(decoding: key, as: UTF8.self)
      switch (old[key], new[key]) {
      case (nil, let value?): return Change(kind: .added, subject: subject, detail: word(value))
      case (let value?, nil): return Change(kind: .removed, subject: subject, detail: word(value))
      case (let was?, let value?) where was != value:
        return Change(kind: .changed, subject: subject, detail: step(was, value))
      default: return nil
      }
    }
  }
}

extension Int64 {
  /// The size without its sign.
  fileprivate var magnitudeClamped: Int64 { Int64(clamping: magnitude) }
}

extension Words {
  /// A number with a phrase whose noun comes first.
  fileprivate static func count(_ value: Int, _ phrase: String, plural: Int) -> String {
    let words = phrase.split(separator: " ")
    guard value != 1, let noun = words.first else { return "\(number(value)) \(phrase)" }
    return ([Substring("\(number(value)) \(noun)s")] + words.dropFirst()).joined(separator: " ")
  }
}
