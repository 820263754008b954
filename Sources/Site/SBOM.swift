import OrderedJSON
import PackageModel
import Registry

/// The parts of a CycloneDX 1.6 bill of materials (https://cyclonedx.org/docs/1.6/json/).
enum SBOM {
  /// A bill of materials.
  static func document(
    _ subject: JSONObject, at time: Timestamp?, _ components: [JSONObject],
    _ dependencies: [JSONValue]
  ) -> [UInt8] {
    var metadata = JSONObject()
    metadata["timestamp"] = time.map { .string($0.description) }
    metadata["component"] = .object(subject)
    return JSONWriter.document([
      "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX",
      "specVersion": "1.6", "version": 1, "metadata": .object(metadata),
      "components": .array(components.map(JSONValue.object)), "dependencies": .array(dependencies),
    ])
  }

  /// A package as a component; a version that is not known is left out.
  static func component(_ name: PackageName, _ version: SemanticVersion?) -> JSONObject {
    let reference = self.reference(name, version)
    var object = JSONObject([("type", "library"), ("bom-ref", .string(reference))])
    object["group"] = name.scope.map { .string("@\($0)") }
    object["name"] = .string(name.basename)
    object["version"] = version.map { .string($0.description) }
    object["purl"] = .string(reference)
    return object
  }

  /// The package URL (https://github.com/package-url/purl-spec, type npm).
  static func reference(_ name: PackageName, _ version: SemanticVersion?) -> String {
    let scope = name.scope.map { "%40\($0)/" } ?? ""
    return "pkg:npm/\(scope)\(name.basename)" + (version.map { "@\($0)" } ?? "")
  }
}

/// The bill of materials of one version: itself, and what it asks for.
struct VersionSBOM {
  let site: Site
  let shown: ShownVersion
  let details: VersionDetails

  /// The document.
  var document: [UInt8] {
    let name = shown.name
    let version = shown.version.version
    var subject = SBOM.component(name, version)
    subject["description"] = details.members["description"]?.string.map(JSONValue.string)
    subject["hashes"] = [
      ["alg": "SHA-512", "content": .string(details.dist.integrity.hexadecimal)],
      ["alg": "SHA-1", "content": .string(details.dist.shasum.text)],
    ]
    subject["licenses"] = SBOM.licences(SiteIndex.Package.licence(details.members["license"]))
    let components = dependencies
    let references = components.map { JSONValue.string($0["bom-ref"]?.string ?? "") }
    return SBOM.document(
      subject, at: shown.version.published.time, components,
      [["ref": .string(SBOM.reference(name, version)), "dependsOn": .array(references)]])
  }

  /// What an installation brings along, each once: with a version where this registry knows it.
  private var dependencies: [JSONObject] {
    var seen: Set<String> = []
    return SiteIndex.Dependency.all(of: details.members).compactMap { dependency in
      guard dependency.field != "devDependencies",
        let name = try? PackageName(parsing: dependency.target)
      else { return nil }
      let spec = DependencySpec(parsing: dependency.wish)
      let wish = if case .alias(_, let inner) = spec { inner } else { spec }
      let package = site.index.package(named: name.text)
      let version = package.flatMap { try? $0.offer.pick(wish).version }
      var component = SBOM.component(name, version)
      guard seen.insert(SBOM.reference(name, version)).inserted else { return nil }
      component["scope"] = dependency.field == "dependencies" ? "required" : "optional"
      component["licenses"] =
        version == package?.latest.version ? SBOM.licences(package?.licence) : nil
      return component
    }
  }
}

extension Site {
  /// The bill of materials of the registry: the latest version of each package.
  var registrySBOM: Page {
    file(.file("sbom.cdx.json"), index.modified) {
      let subject = JSONObject([
        ("type", "application"), ("bom-ref", "registry"), ("name", .string(title)),
      ])
      let components = index.packages.map { package in
        var component = SBOM.component(package.name, package.latest.version)
        component["licenses"] = SBOM.licences(package.licence)
        return component
      }
      return SBOM.document(subject, at: index.modified, components, [["ref": "registry"]])
    }
  }
}
