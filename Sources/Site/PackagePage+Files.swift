import OrderedJSON
import PackageModel
import Registry

extension PackagePage {
  /// The files of the tarball, and what runs at installation.
  var fileFields: Fields {
    let files = details.sortedFiles
    let dist = details.dist
    var fields = Fields()
    fields.set("fileCount", Words.number(dist.fileCount))
    fields.set(
      "fileSummary",
      "\(Words.count(dist.fileCount, "file")), \(Words.size(dist.unpackedSize)) unpacked.")
    fields.set("hasFiles", !files.isEmpty)
    fields.set(
      "files",
      files.prefix(Site.shownFiles).map { file in
        var fields = Fields()
        fields.set("path", file.path)
        fields.set("size", Words.size(file.size))
        return fields
      })
    let more = files.count - Site.shownFiles
    fields.set("moreFiles", more > 0 ? Words.number(more) : nil)
    fields.set("fileList", path.link(to: site.fileList(shown)))
    fields.set(
      "scripts",
      details.installScripts.map { name, text in
        var fields = Fields()
        fields.set("name", name)
        fields.set("text", text)
        return fields
      })
    return fields
  }

  /// The tarball, and what its bytes are known by.
  var tarballFields: Fields {
    var fields = Fields()
    let fileName = RegistryLayout.tarballFileName(shown.name, shown.version.version)
    fields.set(
      "tarball", path.link(to: PagePath("\(shown.name)/-/\(fileName)")))
    fields.set("tarballName", fileName)
    let digests = [
      ("integrity", details.dist.integrity.text), ("shasum", details.dist.shasum.text),
    ]
    fields.set(
      "digests",
      digests.map { label, text in
        var fields = Fields()
        fields.set("label", label)
        fields.set("text", text)
        return fields
      })
    fields.set(
      "manifestLink", path.link(to: PagePath("\(shown.name)/\(shown.version.version)")))
    fields.set("sbom", path.link(to: site.sbom(of: shown)))
    fields.set("feedLink", path.link(to: .package(shown.name, "feed.xml")))
    fields.set("badge", path.link(to: .package(shown.name, "badge.svg")))
    return fields
  }

  /// How each fact was decided.
  var decisionFields: Fields {
    var fields = Fields()
    fields.set("decisions", decisions)
    return fields
  }

  private var decisions: [String] {
    let asked = package.versions.map { (version: $0.version, tag: $0.askedTag) }
    let ruled = DistTagPolicy.decisions(asked)
    let tags = package.tags.filter { $0.version == shown.version.version }.map { tag, version in
      let isRuled = ruled[tag]?.version == version
      let reason = isRuled ? ruled[tag].map { $0.reason.clause } : nil
      return "The tag \(tag.text) points here: \(reason ?? "the registry's configuration says so")."
    }
    let published = shown.version.published
    return tags + ["Published \(published.time): \(published.source.clause)."] + [
      "Name, version and everything else here come from the package.json inside the tarball, "
        + "and what clients are told of it is this same text."
    ]
  }
}

extension DistTagPolicy.Reason {
  fileprivate var clause: String {
    switch self {
    case .asked: "its own publishConfig asks for it, and of those that do it is the highest"
    case .highestRelease: "it is the highest release that asks for no other tag"
    case .highestTaggedRelease: "it is the highest release, and all of them ask for another tag"
    case .highestPrerelease: "it is the highest version, and there is no release"
    }
  }
}

extension PublishTime.Source {
  fileprivate var clause: String {
    switch self {
    case .ledger: "the ledger says so"
    case .git: "the date of the commit that added the tarball"
    case .tar: "the newest date inside the tarball"
    case .modificationTime: "the date of the tarball's file, since nothing better is known"
    }
  }
}
