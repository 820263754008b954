import Diagnostics
import FileSystem
import PackageModel
import Registry
import SystemPackage

/// The tags of what `packshelf add` publishes, as far as the packages do not ask for them.
///
/// As with npm 11 and newer (`lib/commands/publish.js`) a prerelease needs a tag. They also refuse a
/// version that is older than the newest one, since it would become `latest`; here `latest` stays with
/// the highest release, and so nothing is wrong with it.
struct TagAddition {
  private let tag: DistTag?
  private let name: String
  private let path: FilePath
  private let original: String
  private var text: String
  private var file: ConfigurationFile

  /// The tag that was asked for, and the configuration that it is written into.
  init(of tag: DistTag?, to loaded: LoadedConfiguration) {
    self.tag = tag
    name = loaded.name
    path = FilePath(loaded.name)
    original = loaded.text
    text = loaded.text
    file = loaded.file
  }

  /// Why a version cannot be published with its tags; nil where it can, and its tag is noted.
  mutating func fault(in candidate: Candidate) -> Diagnostic? {
    guard let tag else {
      let rules = file.overlay.packages[candidate.name]
      let isTagged = rules?.distTags.values.contains { $0.value == candidate.version } ?? false
      return !candidate.version.isPrerelease || candidate.tag != nil || isTagged
        ? nil : .tagNeeded(candidate)
    }
    guard candidate.version.isPrerelease else { return .tagOfRelease(candidate, tag) }
    guard candidate.tag == nil || candidate.tag == tag else { return .tagOfItsOwn(candidate) }
    return note(.tag(candidate.name, tag, candidate.version))
  }

  private mutating func note(_ edit: OverlayEdit) -> Diagnostic? {
    guard !original.isEmpty else { return .configurationMissing(name) }
    do {
      text = try edit.edited(text, saying: file)
      file = ConfigurationReader.reading(text, file: name).configuration
      return nil
    } catch {
      return .editRefused(edit, error, name)
    }
  }

  /// Writes the tags that were noted.
  ///
  /// - Returns: the file that was changed; nil where none was.
  /// - Throws: `FileSystemError`.
  func write() throws(FileSystemError) -> FilePath? {
    guard text != original else { return nil }
    try path.resolved().replaceContents(with: Array(text.utf8))
    return path
  }
}

extension Diagnostic {
  fileprivate static func tagNeeded(_ candidate: Candidate) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: candidate.source),
      "\(candidate.identity) is a prerelease and asks for no tag",
      notes: [Note("`npm publish` would not publish it either: nobody could ask for it by name")],
      suggestion: "set \"publishConfig\": { \"tag\": \"next\" } in its package.json, or pass "
        + "`--tag next`")
  }

  fileprivate static func tagOfRelease(_ candidate: Candidate, _ tag: DistTag) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: candidate.source),
      "\(candidate.identity) is a release, and would be `latest` besides `\(tag.text)`",
      suggestion: "set \"publishConfig\": { \"tag\": \"\(tag.text)\" } in its package.json")
  }

  fileprivate static func tagOfItsOwn(_ candidate: Candidate) -> Diagnostic {
    Diagnostic(
      .error, .addRefused, at: Subject(file: candidate.source),
      "\(candidate.identity) asks for the tag `\(candidate.tag?.text ?? "")` itself",
      suggestion: "leave --tag out, or change its package.json")
  }
}
