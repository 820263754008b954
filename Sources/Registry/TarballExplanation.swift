package import Diagnostics
import OrderedJSON
package import PackageModel

/// What was decided about one tarball, and by which rule.
package struct TarballExplanation: Sendable {
  /// What becomes of a tarball.
  package enum Standing: Hashable, Sendable {
    /// It is in every document.
    case published
    /// The overlay keeps it out of documents, while the tarball stays.
    case hidden(VersionRange, Subject)
    /// Its own manifest or the configuration keeps it out.
    case withheld(WithheldTarball.Reason)
    /// Another tarball has its name and version: the one named.
    case replaced(String)
    /// The diagnostics say why.
    case invalid
    /// It lies in none of the packages folders; by itself it could be published.
    case elsewhere
  }

  /// A tag that package.json asks for.
  package struct AskedTag: Hashable, Sendable {
    /// The tag.
    package let tag: DistTag
    /// The field that asks, as a JSON pointer.
    package let pointer: String
  }

  /// A message that clients print at installation.
  package struct Deprecation: Hashable, Sendable {
    /// The message.
    package let message: String
    /// The rule of the overlay; nil where package.json itself has the message.
    package let subject: Subject?
  }

  /// The tarball as the user would name it.
  package let source: String
  /// Its name and version, as far as they can be read.
  package var identity: String?
  /// The archive member that says so.
  package var member: String?
  /// The facts of its bytes; nil where it cannot be read to its end.
  package var dist: DistFacts?
  /// The number of its bytes.
  package var byteCount: Int64?
  /// What becomes of it.
  package var standing: Standing
  /// The URL under which it is served, where the registry's URL is known.
  package var url: String?
  /// When it was published, and how that is known.
  package var time: PublishTime?
  /// The tag that it asks for.
  package var askedTag: AskedTag?
  /// The tags that point to it, `latest` first.
  package var tags: [DistTag] = []
  /// The message that deprecates it.
  package var deprecation: Deprecation?
  /// What normalising its package.json changed.
  package var changes: [ManifestChange] = []
  /// What there is to say of it otherwise.
  package var diagnostics: [Diagnostic] = []

  /// An explanation that says no more than what becomes of a tarball.
  package init(source: String, standing: Standing) {
    self.source = source
    self.standing = standing
  }
}

extension TarballExplanation.AskedTag {
  /// What a candidate asks for; a top-level `tag` wins.
  package init?(of candidate: Candidate) {
    guard let tag = candidate.tag else { return nil }
    self.tag = tag
    pointer = candidate.manifest.members["tag"] == nil ? "/publishConfig/tag" : "/tag"
  }
}

extension TarballExplanation.Deprecation {
  /// The overlay's message, or else the manifest's own.
  package init?(of candidate: Candidate, rules: Overlay.PackageRules?) {
    let rule = rules?.deprecations.first { $0.value.range.contains(candidate.version) }
    if let rule {
      self.init(message: rule.value.message, subject: rule.subject)
    } else {
      let own = candidate.manifest.members["deprecated"]?.string ?? ""
      guard !own.isEmpty else { return nil }
      self.init(message: own, subject: nil)
    }
  }
}
