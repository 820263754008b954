import Build
import Diagnostics
import PackageModel
import Registry

/// What `packshelf explain` tells.
struct ExplanationReport {
  let explanation: Explanation
  let ledgerFile: String

  /// The report for people.
  var text: String {
    let package = explanation.package.map { packageLines($0) }
    let tarballs = explanation.tarballs.map { tarballLines($0) }
    return ([package].compactMap(\.self) + tarballs)
      .map { $0.map(\.visible).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func packageLines(_ package: PackageExplanation) -> [String] {
    var lines = [package.name.text]
    if let foreign = package.foreign {
      lines.append("  is in another registry: \(foreign.registry), says \(foreign.source)")
    }
    lines += package.versions.map { version in
      let marks = [version.isHidden ? "hidden" : nil, version.isDeprecated ? "deprecated" : nil]
        .compactMap(\.self).map { ", " + $0 }.joined()
      return "  \(version.version), \(version.time.time)\(marks): \(version.source)"
    }
    lines += package.tags.map { "  \($0.tag.text) is \($0.version): \($0.reason.text)" }
    lines += package.withheld.map {
      "  withheld: \($0.identity): \($0.source): \($0.reasonText)"
    }
    lines += package.invalid.map { "  invalid: \($0)" }
    if let pick = explanation.pick { lines += pickLines(pick, of: package.name) }
    return lines
  }

  private func pickLines(_ pick: Explanation.Pick, of name: PackageName) -> [String] {
    let wish = "\(name)@\(pick.wanted)"
    switch pick.result {
    case .success(let picked):
      let engines = pick.engines.map { range in
        "  its engines ask for node \(range): a client that does not fit passes it over"
      }
      return ["", "npm takes \(picked.version) for \(wish): \(picked.reason.text)"]
        + [engines].compactMap(\.self)
    case .failure(let failure): return ["", "npm takes no version for \(wish): \(failure.text)"]
    }
  }
}

extension PackageExplanation.TagReason {
  /// The reason as a clause.
  var text: String {
    switch self {
    case .overlay(let subject): "the overlay says so (\(subject.text))"
    case .policy(.asked): "the highest version whose package.json asks for the tag"
    case .policy(.highestRelease): "the highest release that asks for no other tag"
    case .policy(.highestTaggedRelease): "the highest release; each of them asks for another tag"
    case .policy(.highestPrerelease): "the highest prerelease; there is no release"
    }
  }
}

extension VersionPick.Reason {
  /// The reason as a clause.
  var text: String {
    switch self {
    case .exact: "it is asked for itself"
    case .tag(let tag): "the tag \(tag) points to it"
    case .latest: "latest points to it, and it is in the range"
    case .highest(let quality, let objection):
      "it is the highest in the range\(quality.suffix); \(objection.text)"
    }
  }
}

extension VersionPick.Quality {
  /// What the best versions of a range have in common, as the end of a clause.
  fileprivate var suffix: String {
    switch self {
    case .sound: ""
    case .deprecated: ", where all are deprecated"
    case .misfit, .deprecatedMisfit: ", where the engines of none fit"
    }
  }

  /// What speaks against a version.
  fileprivate var flaw: String {
    switch self {
    case .sound: "sound"
    case .deprecated: "deprecated"
    case .misfit: "not for this node"
    case .deprecatedMisfit: "deprecated, and not for this node"
    }
  }
}

extension VersionPick.Objection {
  /// What speaks against `latest`, as a clause.
  fileprivate var text: String {
    switch self {
    case .absent: "there is no latest"
    case .dangling(let version): "latest, \(version), is not listed"
    case .outside(let version): "latest, \(version), is not in it"
    case .tooYoung(let version): "latest, \(version), is too young"
    case .flawed(let version, let quality): "latest, \(version), is \(quality.flaw)"
    }
  }
}

extension VersionPick.Failure {
  /// The failure as a clause, with npm's own code.
  var text: String {
    switch self {
    case .noVersions: "there is none, or none that is old enough (ENOVERSIONS)"
    case .noMatch: "none is what is asked for (ETARGET)"
    case .notOfRegistry: "it asks no registry for that"
    }
  }
}
