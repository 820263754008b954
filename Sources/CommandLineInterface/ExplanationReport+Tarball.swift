import Build
import Diagnostics
import OrderedJSON
import PackageModel
import Registry

extension ExplanationReport {
  /// The most characters of a value that are shown.
  private static let valueLimit = 120

  /// The lines about one tarball.
  func tarballLines(_ tarball: TarballExplanation) -> [String] {
    var lines = ["\(tarball.identity ?? tarball.source): \(tarball.standing.text)"]
    lines += facts(of: tarball).map { "  \($0.label): \($0.text)" }
    if !tarball.changes.isEmpty {
      lines.append("  changed by npm's rules, in package.json:")
      lines += tarball.changes.map { "    " + line(of: $0) }
    }
    if !tarball.diagnostics.isEmpty {
      lines.append("  to be known:")
      lines += tarball.diagnostics.flatMap { diagnostic in
        diagnostic.text.split(separator: "\n").map { "    " + $0 }
      }
    }
    return lines
  }

  private func facts(of tarball: TarballExplanation) -> [(label: String, text: String)] {
    let origin = tarball.member.map { "\(tarball.source), by its \($0)" } ?? tarball.source
    var facts: [(String, String?)] = [("tarball", origin)]
    if let dist = tarball.dist {
      let packed = tarball.byteCount.map { "\($0) bytes, " } ?? ""
      facts += [
        ("size", "\(packed)\(Counted(dist.fileCount, "file").text) of \(dist.unpackedSize) bytes"),
        ("integrity", dist.integrity.text), ("shasum", dist.shasum.text),
      ]
    }
    facts += [
      ("served at", tarball.url),
      ("published on", tarball.time.map { "\($0.time), by \(source(of: $0))" }),
      ("asks for the tag", tarball.askedTag.map { "\($0.tag.text), in \($0.pointer)" }),
      ("tags", tarball.tags.isEmpty ? nil : tarball.tags.map(\.text).joined(separator: ", ")),
      ("deprecated", tarball.deprecation.map(text)),
    ]
    return facts.compactMap { label, text in text.map { (label, $0) } }
  }

  private func source(of time: PublishTime) -> String {
    switch time.source {
    case .ledger: "its line in \(ledgerFile)"
    case .git: "the git commit that first held its bytes"
    case .tar: "the newest date inside the tarball"
    case .modificationTime: "the date of the file"
    }
  }

  private func text(of deprecation: TarballExplanation.Deprecation) -> String {
    let place = deprecation.subject.map { "the overlay (\($0.text))" } ?? "its package.json"
    return "\"\(deprecation.message)\", by \(place)"
  }

  private func line(of change: ManifestChange) -> String {
    let pointer = Subject().field(change.keys).text
    let rule = change.rule.map { " (\($0))" } ?? ""
    return "\(pointer): \(shown(change.before)) → \(shown(change.after))\(rule)"
  }

  private func shown(_ value: JSONValue?) -> String {
    guard let text = value?.line else { return "absent" }
    let beginning = text.prefix(Self.valueLimit)
    return beginning.utf8.count == text.utf8.count ? text : beginning + "…"
  }
}

extension TarballExplanation.Standing {
  /// What becomes of the tarball, as the end of a sentence.
  var text: String {
    switch self {
    case .published: "published"
    case .hidden(let range, let subject):
      "hidden by \"\(range)\" in the overlay (\(subject.text)); the tarball is served"
    case .withheld(let reason): "withheld: \(reason.text)"
    case .replaced(let source): "not used: \(source) has the same name and version"
    case .invalid: "invalid"
    case .elsewhere: "sound, and in none of the packages folders"
    }
  }

  /// The same in one word, for machines.
  var word: String {
    switch self {
    case .published: "published"
    case .hidden: "hidden"
    case .withheld: "withheld"
    case .replaced: "replaced"
    case .invalid: "invalid"
    case .elsewhere: "elsewhere"
    }
  }
}
