import OrderedJSON
import PackageModel
import ReadmeRendering
import Registry

extension PackagePage {
  /// The README, made safe.
  var readmeFields: Fields {
    var fields = Fields()
    let readme = details.readme.flatMap { $0.isBlank ? nil : rendering(of: $0) }
    fields.set("hasReadme", readme != nil)
    fields.set("readme", readme.map { Fragment(html: $0.html) })
    fields.set("isReadmeCut", readme.map { $0.isCut || details.isReadmeCut } ?? false)
    return fields
  }

  /// Its headings begin below the page's own, which is the name of the package.
  private func rendering(of text: String) -> RenderedReadme {
    let files = repository.flatMap {
      RepositoryFiles(
        url: $0, directory: members["repository"]?.object?["directory"]?.string)
    }
    let images: ReadmeSettings.Images =
      site.settings.images == .load ? .loaded : .onRequest
    let settings = ReadmeSettings(repository: files, images: images, topHeadingLevel: 2)
    let format = ReadmeFormat(fileName: details.readmeFilename ?? "README.md")
    return ReadmeRenderer(settings).rendering(of: Array(text.utf8), as: format)
  }

  /// What the page says to machines: https://schema.org/SoftwareSourceCode.
  var linkedData: Fragment {
    var object = JSONObject([
      ("@context", "https://schema.org"), ("@type", "SoftwareSourceCode"),
      ("name", .string(shown.name.text)),
      ("version", .string(shown.version.version.description)),
      ("url", .string(site.address(of: path))),
      ("datePublished", .string(shown.version.published.time.description)),
      ("runtimePlatform", "Node.js"),
    ])
    object["description"] = description.isEmpty ? nil : .string(description)
    object["license"] = licence.map(JSONValue.string)
    object["codeRepository"] = repository.flatMap(WebLink.init(repository:))
      .map { .string($0.text) }
    var bytes: [UInt8] = []
    JSONWriter.append(.object(object), to: &bytes)
    return Fragment(html: String(decoding: bytes, as: UTF8.self))
  }

  /// The licence of this version.
  var licence: String? { SiteIndex.Package.licence(members["license"]) }

  /// Where its sources are.
  var repository: String? {
    members["repository"]?.object?["url"]?.string ?? members["repository"]?.string
  }
}
