import Diagnostics
import OrderedJSON
import PackageModel
import Registry

extension ScanLine {
  /// A line is not one that this program wrote.
  struct Fault: Error {
    /// Why, as words without a full stop.
    let reason: String
    /// Whether all lines of the file have the same fault.
    var isOfAllLines = false
    /// The way out.
    var suggestion = "run `packshelf scan` again, and keep its output as it is"
  }

  /// Reads a line.
  ///
  /// - Throws: `Fault`.
  init(_ line: String) throws(Fault) {
    guard let object = (try? JSONParser.parse(line))?.object,
      let version = object["packshelf"]?.string
    else { throw Fault(reason: "this is not a line of `packshelf scan`") }
    guard version == Release.version else {
      throw Fault(
        reason: "this was written by packshelf \(version), and this is \(Release.version)",
        isOfAllLines: true,
        suggestion: "scan and build with the same version")
    }
    let members = Members(object: object)
    let source = try members.text("tarball")
    let dist = try object["dist"].map { (value) throws(Fault) in try Self.dist(value) }
    let finding = try members.finding(source: source, dist: dist)
    let diagnostics = try members.diagnostics("diagnostics")
    guard finding != .invalid || diagnostics.containsError else {
      throw Fault(reason: "it says neither what the tarball is nor what is wrong with it")
    }
    appraisal = Appraisal(source: source, dist: dist, finding: finding, diagnostics: diagnostics)
    files = try members.files()
    size = try members.number("size")
    let modified = try members.number("modified")
    // Dates of files are nanoseconds elsewhere, in as many bits.
    guard (-9_000_000_000...9_000_000_000).contains(modified) else {
      throw Fault(reason: "\"modified\" is no date")
    }
    self.modified = modified
    newestDate = try members.optional("newestDate", Timestamp.init(parsing:))
  }

  private static func dist(_ value: JSONValue) throws(Fault) -> DistFacts {
    let members = Members(object: value.object ?? JSONObject())
    guard let integrity = Integrity(parsing: try members.text("integrity")),
      let shasum = Shasum(parsing: try members.text("shasum"))
    else { throw Fault(reason: "\"dist\" states no sha512 and sha1") }
    return DistFacts(
      integrity: integrity, shasum: shasum, fileCount: Int(try members.number("fileCount")),
      unpackedSize: try members.number("unpackedSize"))
  }
}

/// The members of a line, or of an object in it.
private struct Members {
  let object: JSONObject

  typealias Fault = ScanLine.Fault

  func text(_ key: String) throws(Fault) -> String {
    guard let text = object[key]?.string else { throw Fault(reason: "\"\(key)\" is no text") }
    return text
  }

  func number(_ key: String) throws(Fault) -> Int64 {
    guard case .number(let number)? = object[key], let value = Int64(number.text) else {
      throw Fault(reason: "\"\(key)\" is no whole number")
    }
    return value
  }

  func optional<Value>(_ key: String, _ make: (String) -> Value?) throws(Fault) -> Value? {
    guard object[key] != nil else { return nil }
    guard let value = make(try text(key)) else {
      throw Fault(reason: "\"\(key)\" has another form")
    }
    return value
  }

  func diagnostics(_ key: String) throws(Fault) -> [Diagnostic] {
    let values = object[key]?.array ?? []
    let diagnostics = values.compactMap(Diagnostic.init(json:))
    guard diagnostics.count == values.count else {
      throw Fault(reason: "\"\(key)\" holds something else")
    }
    return diagnostics
  }

  func files() throws(Fault) -> PackageFiles {
    var paths: [String] = []
    var sizes: [Int64] = []
    for file in object["files"]?.array ?? [] {
      guard let pair = file.array, pair.count == 2, let path = pair[0].string,
        case .number(let number) = pair[1], let size = Int64(number.text)
      else { throw Fault(reason: "\"files\" holds something else than paths and sizes") }
      paths.append(path)
      sizes.append(size)
    }
    return PackageFiles(paths: paths, sizes: sizes)
  }

  func finding(source: String, dist: DistFacts?) throws(Fault) -> Appraisal.Finding {
    if object["private"] != nil { return .isPrivate(identity: try text("private")) }
    guard let publication = object["publication"]?.object else { return .invalid }
    guard let dist else { throw Fault(reason: "\"dist\" is missing") }
    let members = Members(object: publication)
    let candidate = Candidate(
      source: source, manifest: try manifest(), dist: dist,
      tag: try members.optional("tag") { try? DistTag(parsing: $0) })
    return .publication(
      Appraisal.Publication(
        candidate: candidate,
        registry: try members.optional("registry") { try? RegistryURL(parsing: $0) },
        isRestricted: publication["restricted"] == true, member: try members.text("member"),
        remarks: try members.diagnostics("remarks")))
  }

  private func manifest() throws(Fault) -> PackedManifest {
    guard let manifest = object["manifest"]?.object,
      let name = manifest["name"]?.string.flatMap({ try? PackageName(parsing: $0) }),
      let version = manifest["version"]?.string.flatMap(SemanticVersion.init(strict:))
    else { throw Fault(reason: "\"manifest\" has no name and version") }
    return PackedManifest(
      name: name, version: version,
      ManifestBody(
        text: JSONWriter.bytes(.object(manifest)), readme: try optional("readme") { $0 },
        readmeFilename: try optional("readmeFilename") { $0 }))
  }
}
