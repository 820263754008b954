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

  private enum Part: Int, CaseIterable {
    case name, revision, times, searchResult, listing, report
  }

  private static let headCount = 4 * Part.allCases.count

  /// A summary as it was kept; nil where the bytes are none.
  package init?(kept bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    guard bytes.count > Self.headCount else { return nil }
    let ends = Part.allCases.map(end)
    guard ends.last == bytes.count, ends[0] > Self.headCount,
      zip(ends, ends.dropFirst()).allSatisfy(<=)
    else { return nil }
  }

  private init(_ parts: [ArraySlice<UInt8>]) {
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

  /// Where a part ends, counted from the first byte.
  private func end(_ part: Part) -> Int {
    bytes.withUnsafeBytes {
      Int(
        UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: 4 * part.rawValue, as: UInt32.self)))
    }
  }

  private subscript(part: Part) -> ArraySlice<UInt8> {
    let start = Part(rawValue: part.rawValue - 1).map(end) ?? Self.headCount
    return bytes[bytes.startIndex + start..<bytes.startIndex + end(part)]
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

  /// The word by which mirrors see that the package changed.
  var revision: ArraySlice<UInt8> { self[.revision] }

  /// How many versions are listed; none of a foreign package.
  package var versionCount: Int { self[.times].count / 8 }

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

  /// Its element of the search results, in canonical form.
  var searchResult: ArraySlice<UInt8> { self[.searchResult] }

  /// Its member of the listing for old clients, in canonical form; empty for a foreign package.
  var listing: ArraySlice<UInt8> { self[.listing] }

  /// Its element of the report of a build, in canonical form; of a foreign package the URL of its
  /// registry, as a JSON string.
  package var report: ArraySlice<UInt8> { self[.report] }
}

extension PackageSummary {
  /// The summary of a package.
  package init(of package: CataloguePackage) {
    let members = package.latest.candidate.manifest.members
    let highest = package.versions[package.versions.count - 1]
    let revision = "\(package.versions.count)-\(highest.candidate.dist.shasum.text)"
    let times = package.versions.flatMap { version in
      withUnsafeBytes(of: version.published.time.milliseconds.littleEndian, Array.init)
    }
    self.init([
      Array(package.name.text.utf8)[...], Array(revision.utf8)[...], times[...],
      JSONWriter.bytes(SearchDocument.result(for: package, members))[...],
      JSONWriter.bytes(AllDocument.summary(of: package, members))[...], package.report,
    ])
  }

  /// The summary of a package whose versions are elsewhere.
  package init(of package: ForeignPackage) {
    self.init([
      Array(package.name.text.utf8)[...], Array("0-foreign".utf8)[...], [],
      JSONWriter.bytes(SearchDocument.result(for: package))[...], [],
      JSONWriter.bytes(.string(package.registry.text))[...],
    ])
  }

  /// The summary that the next build makes of the same package, once its versions are in the ledger.
  func recorded(_ package: CataloguePackage) -> PackageSummary {
    PackageSummary(Part.allCases.map { $0 == .report ? package.recorded.report : self[$0] })
  }
}

extension Catalogue {
  /// The summaries of all packages, foreign ones too, sorted by name.
  package var summaries: [PackageSummary] {
    (packages.map(PackageSummary.init) + foreign.map(PackageSummary.init))
      .sorted { $0.nameBytes.lexicographicallyPrecedes($1.nameBytes) }
  }
}
