import OrderedJSON
package import PackageModel

/// What is said about a package outside its own documents: in the lists over all packages, and in the
/// report of a build.
///
/// Made once for each package, so that the lists can be written anew when another package changes: a
/// registry has thousands, of which a build touches one. So it is one piece of bytes, which may be a
/// part of those that it was read from, and of which the parts are found when they are asked for.
package struct PackageSummary: Hashable, Sendable {
  /// The summary as it is kept: where each part ends, as 32-bit numbers in little endian, and the
  /// parts.
  package let bytes: ArraySlice<UInt8>
  /// Its element of the report of a build, in canonical form; of a foreign package the URL of its
  /// registry, as a JSON string.
  ///
  /// Empty in a summary that was kept, since few builds are asked for it.
  package let report: ArraySlice<UInt8>

  /// What it consists of.
  enum Part: Int, CaseIterable {
    /// The name.
    case name
    /// The word by which mirrors see that the package changed.
    case revision
    /// When each listed version was published, by ascending version: milliseconds since 1970, as 64-bit
    /// numbers in little endian. None of a foreign package.
    case times
    /// Its element of the search results, in canonical form.
    case searchResult
    /// Its member of the listing for old clients, in canonical form; empty for a foreign package.
    case listing
    /// The tarballs of its listed versions, as the user would name them, each with a zero behind it.
    case sources
  }

  private static let headCount = 4 * Part.allCases.count

  /// A summary as it was kept; nil where the bytes are none.
  package init?(kept bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    report = []
    guard bytes.count > Self.headCount else { return nil }
    let isSound = bytes.withUnsafeBytes { bytes in
      var position = Self.headCount
      for number in Part.allCases.indices {
        let end = Self.end(of: number, in: bytes)
        // A name has a character at least.
        guard end >= position + (number == 0 ? 1 : 0) else { return false }
        position = end
      }
      return position == bytes.count
    }
    guard isSound else { return nil }
  }

  private init(_ parts: [ArraySlice<UInt8>], report: ArraySlice<UInt8>) {
    self.report = report
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(Self.headCount) { $0 + $1.count })
    var end = Self.headCount
    for part in parts {
      end += part.count
      withUnsafeBytes(of: UInt32(end).littleEndian) { bytes += $0 }
    }
    for part in parts { bytes += part }
    self.bytes = bytes[...]
  }

  /// Where a part lies, counted from the first byte.
  private static func range(of part: Part, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    let start = part.rawValue == 0 ? headCount : end(of: part.rawValue - 1, in: bytes)
    return start..<end(of: part.rawValue, in: bytes)
  }

  private static func end(of number: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * number, as: UInt32.self)))
  }

  private subscript(part: Part) -> ArraySlice<UInt8> {
    let range = bytes.withUnsafeBytes { Self.range(of: part, in: $0) }
    return bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
  }

  /// How many bytes a part has.
  func count(of part: Part) -> Int {
    bytes.withUnsafeBytes { Self.range(of: part, in: $0).count }
  }

  /// Appends the bytes of a part.
  func append(_ part: Part, to output: inout [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      output += UnsafeRawBufferPointer(rebasing: bytes[Self.range(of: part, in: bytes)])
    }
  }
}

extension PackageSummary {
  /// The package's name, as UTF-8.
  package var nameBytes: ArraySlice<UInt8> { self[.name] }

  /// The package's name.
  package var name: PackageName {
    guard let name = try? PackageName(parsing: String(decoding: nameBytes, as: UTF8.self)) else {
      preconditionFailure("a summary is of a package that has a name")
    }
    return name
  }

  /// How many versions are listed; none of a foreign package.
  package var versionCount: Int { count(of: .times) / 8 }

  /// Whether another registry has the package.
  package var isForeign: Bool { versionCount == 0 }

  /// Calls a function with the time of each listed version, in milliseconds since 1970, by ascending
  /// version.
  func forEachTime(_ body: (Int64) -> Void) {
    self[.times].withUnsafeBytes { times in
      for offset in stride(from: 0, to: times.count, by: 8) {
        body(Int64(littleEndian: times.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
      }
    }
  }

  /// When the newest version was published; nil for a foreign package.
  var modified: Timestamp? {
    var newest: Int64?
    forEachTime { newest = max(newest ?? $0, $0) }
    return newest.map(Timestamp.init(milliseconds:))
  }

  /// The tarballs of its listed versions, as the user would name them.
  package var sources: [String] {
    self[.sources].split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether one of its listed versions is in a tarball, as the user would name it.
  package func hasSource(_ source: String) -> Bool {
    self[.sources].split(separator: 0).contains { $0.elementsEqual(source.utf8) }
  }
}

extension PackageSummary {
  /// The summary of a package.
  package init(of package: CataloguePackage) {
    let members = package.latest.candidate.manifest.members
    let highest = package.versions[package.versions.count - 1]
    let revision = "\(package.versions.count)-\(highest.candidate.dist.shasum.text)"
    let times: [UInt8] = package.versions.flatMap { version in
      withUnsafeBytes(of: version.published.time.milliseconds.littleEndian) { [UInt8]($0) }
    }
    // No path has a zero.
    let sources: [UInt8] = package.versions.flatMap { [UInt8]($0.candidate.source.utf8) + [0] }
    self.init(
      [
        [UInt8](package.name.text.utf8)[...], [UInt8](revision.utf8)[...], times[...],
        JSONWriter.bytes(SearchDocument.result(for: package, members))[...],
        JSONWriter.bytes(AllDocument.summary(of: package, members))[...], sources[...],
      ], report: package.report)
  }

  /// The summary of a package whose versions are elsewhere.
  package init(of package: ForeignPackage) {
    self.init(
      [
        Array(package.name.text.utf8)[...], Array("0-foreign".utf8)[...], [],
        JSONWriter.bytes(SearchDocument.result(for: package))[...], [], [],
      ], report: JSONWriter.bytes(.string(package.registry.text))[...])
  }

  /// The summary that the next build makes of the same package, once its versions are in the ledger.
  func recorded(_ package: CataloguePackage) -> PackageSummary {
    PackageSummary(Part.allCases.map { self[$0] }, report: package.recorded.report)
  }
}

extension Catalogue {
  /// The summaries of all packages, foreign ones too, sorted by name.
  package var summaries: [PackageSummary] {
    (packages.map(PackageSummary.init) + foreign.map(PackageSummary.init))
      .sorted { $0.nameBytes.lexicographicallyPrecedes($1.nameBytes) }
  }
}
