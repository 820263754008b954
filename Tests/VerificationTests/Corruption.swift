import OrderedJSON
import Testing

/// One thing that must not be in a tree, and what `packshelf verify` must name when it is.
///
/// Written from the documents that clients read, not from what the program looks at. `everywhere`
/// makes each document that repeats a fact agree in the lie, so that only the tarball, the ledger or
/// a rule of the registry contradicts it.
struct Corruption: CustomTestStringConvertible, Sendable {
  /// What is wrong.
  let name: String
  /// The file or the name that an error speaks of.
  let subject: String
  /// The tree that is copied.
  let kind: GoodTree.Kind
  /// Further options of `packshelf verify`.
  let options: [String]
  /// Makes the copy wrong.
  let apply: @Sendable (TreeCopy) throws -> Void

  init(
    _ name: String, naming subject: String, in kind: GoodTree.Kind = .directory,
    options: [String] = [], apply: @escaping @Sendable (TreeCopy) throws -> Void
  ) {
    self.name = name
    self.subject = subject
    self.kind = kind
    self.options = options
    self.apply = apply
  }

  var testDescription: String { name }

  static let all: [Corruption] =
    tarballs + hiddenTarballs + dist + urls + clientFields + descriptiveFields + otherManifests
    + packument + versionLists + tags + times + repeated + forms + otherForms + missingDocuments
    + lists + search + strayDocuments + foreign + advisories + files + notFiles + strangersFiles
    + twins + bucket + compressedBucket + ledger + strangersPages + notPages + missingPages
}

extension Corruption {
  /// What one manifest says wrongly, in the packument, in the version's document and in those of
  /// its tags.
  static func everywhere(
    _ name: String, of package: String = "bolt", _ version: String = "2.0.0",
    change: @escaping @Sendable (inout JSONValue) -> Void
  ) -> Corruption {
    Corruption(name, naming: package) { try $0.everywhere(package, version, change) }
  }

  /// What one document says wrongly.
  static func document(
    _ name: String, _ path: String, naming subject: String? = nil,
    in kind: GoodTree.Kind = .directory, change: @escaping @Sendable (inout JSONValue) -> Void
  ) -> Corruption {
    Corruption(name, naming: subject ?? path, in: kind) { try $0.edit(path, change) }
  }

  /// A file that nobody wrote.
  static func stray(
    _ name: String, at path: String, _ text: String = "x", in kind: GoodTree.Kind = .directory
  ) -> Corruption {
    Corruption(name, naming: path, in: kind) { try $0.write(text, path) }
  }

  /// A file or folder that is gone.
  static func missing(
    _ name: String, _ path: String, naming subject: String? = nil,
    in kind: GoodTree.Kind = .directory
  ) -> Corruption {
    Corruption(name, naming: subject ?? path, in: kind) { try $0.remove(path) }
  }
}
