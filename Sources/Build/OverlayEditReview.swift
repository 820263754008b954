import Diagnostics
import PackageModel
import Registry

/// What a ledger and the rest of the configuration make of a change: warnings, because a tarball
/// may be on its way that the ledger does not know yet.
struct OverlayEditReview {
  /// Warnings.
  private(set) var diagnostics: [Diagnostic] = []
  private let edit: OverlayEdit
  private let file: ConfigurationFile
  private let subject: Subject
  /// The package's versions, in their order.
  private let versions: [SemanticVersion]

  /// Compares a change with what was published.
  ///
  /// - Parameters:
  ///   - file: what the configuration said before the change.
  ///   - name: the configuration file, as the user would name it.
  init(
    _ edit: OverlayEdit, of file: ConfigurationFile, against ledger: Ledger, named name: String
  ) {
    self.edit = edit
    self.file = edit.applied(to: file)
    subject = Subject(file: name)
    let entries = ledger.entries
    versions = entries.filter { $0.name == edit.name }.map(\.version)
    switch edit {
    case .undeprecate(_, let range): reviewAbsence(of: range, in: file)
    case .untag, .republish: break
    case .deprecate, .tag, .unpublish:
      if versions.isEmpty { warnOfStranger(to: entries) } else { review() }
    }
  }

  private mutating func warnOfStranger(to entries: [Ledger.Entry]) {
    let names = Array(Set(entries.map(\.name.text))).sorted()
    let nearest = Spelling.nearest(to: edit.name.text, among: names)
    warn(
      .overlayUnused, "the ledger has no package \(edit.name)",
      help: nearest.map { "did you mean \($0)?" })
  }

  private mutating func review() {
    switch edit {
    case .deprecate(_, let range, _): reviewDeprecation(of: range)
    case .tag(_, let tag, let version): reviewTag(tag, version)
    case .unpublish(_, let version): reviewUnpublication(of: version)
    case .undeprecate, .untag, .republish: break
    }
  }

  private mutating func reviewDeprecation(of range: VersionRange) {
    let known = versions.map(\.description)
    guard let version = versions.first(where: { range.contains($0) }) else {
      let nearest = Spelling.nearest(to: range.description, among: known)
      return warn(
        .overlayUnused, "the ledger has no version of \(edit.name) in the range \"\(range)\"",
        help: nearest.map { "did you mean \($0)?" } ?? "the highest is \(known.last ?? "none")")
    }
    let rules = file.overlay.packages[edit.name]?.deprecations ?? []
    let counting = rules.first { $0.value.range.contains(version) }?.value.range
    if let counting, !edit.matches(counting.description) {
      warn(
        .overlayUnused, "\(edit.name)@\(version) keeps the message of the range \"\(counting)\"",
        help: "of several ranges the first counts: change their order, or `--undo` the other")
    }
  }

  private mutating func reviewTag(_ tag: DistTag, _ version: SemanticVersion) {
    guard isKnown(version, .overlayTagMissing) else { return }
    let identity = "\(edit.name)@\(version)"
    let hidden = file.overlay.packages[edit.name]?.hidden ?? []
    let isHidden = hidden.contains { $0.value.contains(version) }
    guard isHidden || file.unpublished.contains(identity) else { return }
    warn(
      .overlayTagMissing,
      "the tag `\(tag.text)` points to \(identity), which the configuration takes out of the registry"
    )
  }

  private mutating func reviewUnpublication(of version: SemanticVersion) {
    guard isKnown(version, .unpublishedUnknown) else { return }
    let tags = file.overlay.packages[edit.name]?.distTags ?? [:]
    for tag in tags.keys.sorted() where tags[tag]?.value == version {
      warn(
        .overlayTagMissing, "the tag `\(tag.text)` still points to \(edit.name)@\(version)",
        help: "move it with `packshelf tag`, or take it away with `packshelf tag --remove "
          + "\(edit.name) \(tag.text)`")
    }
  }

  private mutating func isKnown(_ version: SemanticVersion, _ code: DiagnosticCode) -> Bool {
    guard !versions.contains(version) else { return true }
    let known = versions.map(\.description)
    let nearest = Spelling.nearest(to: version.description, among: known)
    warn(
      code, "the ledger has no \(edit.name)@\(version)",
      help: nearest.map { "did you mean \($0)?" } ?? "the highest is \(known.last ?? "none")")
    return false
  }

  /// An undo that finds nothing may mean a range that is spelled otherwise.
  private mutating func reviewAbsence(of range: VersionRange, in file: ConfigurationFile) {
    let rules = file.overlay.packages[edit.name]?.deprecations ?? []
    let ranges = rules.map(\.value.range.description)
    guard !ranges.isEmpty, !ranges.contains(where: edit.matches) else { return }
    let list = ranges.map { "\"\($0)\"" }.joined(separator: ", ")
    warn(
      .overlayUnused, "no message is given for \(edit.name) with the range \"\(range)\"",
      help: "the ranges are \(list)")
  }

  private mutating func warn(_ code: DiagnosticCode, _ summary: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.warning, code, at: subject, summary, suggestion: help))
  }
}
