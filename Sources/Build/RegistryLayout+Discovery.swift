import FileSystem
import OrderedJSON
import PackageModel
import Registry
import SystemPackage
import Verification

extension RegistryURL {
  /// Stands for the URL of a registry in which no document states it.
  static let unknown: RegistryURL = {
    guard let url = try? RegistryURL(parsing: "https://registry.invalid/") else {
      preconditionFailure("this is a registry URL")
    }
    return url
  }()
}

extension RegistryLayout.Form {
  /// How a tree in a folder looks to be laid out.
  init(of folder: FilePath) throws(FileSystemError) {
    let bucket = RegistryLayout(registry: .unknown, form: .bucket)
    self = try folder.appending(bucket.allDocs).node() == .missing ? .directory : .bucket
  }
}

extension RegistryLayout {
  /// The packages whose packuments lie among the files of a tree.
  func packuments(among files: [String]) -> [PackageName] {
    files.compactMap { path in
      let text = address(of: path)
      guard text != path || form == .bucket, let name = try? PackageName(parsing: text) else {
        return nil
      }
      return packument(name) == path ? name : nil
    }
  }

  /// The public URL that most packages give for their tarballs; nil where none gives one.
  ///
  /// Each package has one voice, however many versions it has: one that was tampered with must not
  /// decide about all others.
  func registry(statedBy names: [PackageName], from reader: some RegistryReader) -> RegistryURL? {
    var counts: [RegistryURL: Int] = [:]
    for name in names.prefix(50) {
      for base in bases(of: name, from: reader) { counts[base, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key.text) < ($1.value, $0.key.text) }?.key
  }

  /// Another URL than the layout's own that nearly all packages give for their tarballs; nil where
  /// there is none.
  func registry(
    statedInsteadBy names: [PackageName], from reader: some RegistryReader
  ) -> RegistryURL? {
    var counts: [RegistryURL: Int] = [:]
    var voices = 0
    for name in names.prefix(50) {
      let bases = bases(of: name, from: reader)
      // Where the first one is right, no others need be asked, which takes time behind a server.
      if voices == 0, bases.contains(registry) { return nil }
      voices += bases.isEmpty ? 0 : 1
      for base in bases { counts[base, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, $1.key.text) < ($1.value, $0.key.text) }
    guard let most, most.key != registry, most.value * 10 >= voices * 9 else { return nil }
    return most.key
  }

  private func bases(of name: PackageName, from reader: some RegistryReader) -> Set<RegistryURL> {
    guard case .found(let document) = reader.document(at: packument(name)),
      let packument = (try? JSONParser.parse(document.bytes))?.object
    else { return [] }
    let versions = packument["versions"]?.object?.members ?? []
    return Set(
      versions.compactMap { member in
        guard let version = SemanticVersion(strict: member.key),
          let url = member.value.object?["dist"]?.object?["tarball"]?.string
        else { return nil }
        return base(of: url, name, version)
      })
  }

  private func base(
    of url: String, _ name: PackageName, _ version: SemanticVersion
  ) -> RegistryURL? {
    let place = address(of: tarball(name, version))
    guard url.hasSuffix("/" + place) else { return nil }
    return try? RegistryURL(parsing: String(url.dropLast(place.count)))
  }
}
