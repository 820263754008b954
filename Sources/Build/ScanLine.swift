import Diagnostics
import OrderedJSON
import PackageModel
import Registry

/// What one tarball says, as a line of text from which another machine can build.
///
/// It holds no policy: a build decides about lines as it decides about tarballs. A line is believed
/// only by the version of the program that wrote it, whose rules made it.
///
/// ```json
/// {"packshelf":"0.1.0","tarball":"packages/bolt-1.0.0.tgz","size":512,"modified":1718114602,
///  "dist":{"integrity":"sha512-…","shasum":"…","fileCount":2,"unpackedSize":300},
///  "publication":{"member":"package/package.json"},"manifest":{…},"files":[["index.js",20]]}
/// ```
struct ScanLine: Sendable {
  /// What the tarball says of itself.
  let appraisal: Appraisal
  /// Its files and their sizes.
  let files: PackageFiles
  /// The number of compressed bytes.
  let size: Int64
  /// The date of the file, in seconds since 1970.
  let modified: Int64
  /// The newest date inside the tar that says something.
  let newestDate: Timestamp?
}

extension ScanLine {
  /// The line, without its line feed.
  var bytes: [UInt8] {
    var writer = JSONObjectWriter()
    writer.append("packshelf", .string(Release.version))
    writer.append("tarball", .string(appraisal.source))
    writer.append("size", .number(JSONNumber(Int(size))))
    writer.append("modified", .number(JSONNumber(Int(modified))))
    writer.append("newestDate", newestDate.map { .string($0.description) })
    writer.append("dist", appraisal.dist.map(Self.json))
    append(appraisal.finding, to: &writer)
    if !appraisal.diagnostics.isEmpty {
      writer.append("diagnostics", .array(appraisal.diagnostics.map(\.json)))
    }
    return writer.finished()
  }

  private static func json(_ dist: DistFacts) -> JSONValue {
    [
      "integrity": .string(dist.integrity.text), "shasum": .string(dist.shasum.text),
      "fileCount": .number(JSONNumber(dist.fileCount)),
      "unpackedSize": .number(JSONNumber(Int(dist.unpackedSize))),
    ]
  }

  private func append(_ finding: Appraisal.Finding, to writer: inout JSONObjectWriter) {
    switch finding {
    case .invalid: break
    case .isPrivate(let identity): writer.append("private", .string(identity))
    case .publication(let publication):
      writer.append("publication", .object(Self.json(publication)))
      let body = publication.candidate.manifest.body
      writer.append("manifest", written: body.text)
      writer.append("readme", body.readme.map(JSONValue.string))
      writer.append("readmeFilename", body.readmeFilename.map(JSONValue.string))
      let files = zip(files.paths, files.sizes).map { path, size -> JSONValue in
        [.string(path), .number(JSONNumber(Int(size)))]
      }
      writer.append("files", .array(files))
    }
  }

  private static func json(_ publication: Appraisal.Publication) -> JSONObject {
    var object = JSONObject()
    object["member"] = .string(publication.member)
    object["tag"] = publication.candidate.tag.map { .string($0.text) }
    object["registry"] = publication.registry.map { .string($0.text) }
    object["restricted"] = publication.isRestricted ? true : nil
    let remarks = publication.remarks
    object["remarks"] = remarks.isEmpty ? nil : .array(remarks.map(\.json))
    return object
  }
}
