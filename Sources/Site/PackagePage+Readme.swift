import OrderedJSON
import PackageModel
import Registry

extension PackagePage {
  /// The README, made safe.
  var readmeFields: Fields {
    var fields = Fields()
    let text = details.readme ?? ""
    fields.set("hasReadme", !text.trimmed.isEmpty)
    fields.set(
      "readme", Fragment(html: "<pre class=\"readme-text\">\(PageText(text).renderText)</pre>"))
    fields.set("isReadmeCut", false)
    return fields
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
