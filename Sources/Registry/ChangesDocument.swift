import OrderedJSON

/// The answer to `GET /_changes`: each package once, by the time of its newest version, for
/// followers that read the whole list again.
///
/// The sequence number is the rank of that version among all versions by time; a follower that
/// keeps it sees only what came after.
///
/// ```json
/// {"results":[{"seq":42,"id":"bolt","changes":[{"rev":"2-9f86d0…"}]}],"last_seq":42,"pending":0}
/// ```
enum ChangesDocument {
  /// - Parameter summaries: sorted by name.
  static func document(of summaries: [PackageSummary]) -> [UInt8] {
    let events = events(of: summaries)
    let rows = newest(events, summaries.count)
    var writer = JSONObjectWriter(
      capacity: summaries.reduce(96) { $0 + $1.count(of: .name) + $1.count(of: .revision) + 64 })
    writer.append("results", arrayOf: rows) { row, bytes in
      summaries[row.package].appendChange(row.rank, to: &bytes)
    }
    writer.append("last_seq", .number(JSONNumber(events.count)))
    writer.append("pending", 0)
    return writer.finished()
  }

  /// The number of the package of each version, by time.
  private static func events(of summaries: [PackageSummary]) -> [Int] {
    // Of events at one time those of the lower name come first; names are in order already. A number
    // for both, since a registry has many of them.
    var events: [UInt128] = []
    events.reserveCapacity(summaries.reduce(0) { $0 + $1.versionCount })
    for (package, summary) in summaries.enumerated() {
      summary.forEachTime { time in
        events.append(UInt128(UInt64(bitPattern: time) ^ (1 << 63)) << 64 | UInt128(package))
      }
    }
    events.sort()
    return events.map { Int(truncatingIfNeeded: $0 & UInt128(UInt64.max)) }
  }

  /// The rank of each package's newest version, counted from 1, in ascending order.
  private static func newest(_ events: [Int], _ count: Int) -> [(rank: Int, package: Int)] {
    var ranks = [Int](repeating: 0, count: count)
    for (index, package) in events.enumerated() { ranks[package] = index + 1 }
    return events.enumerated().compactMap { index, package in
      ranks[package] == index + 1 ? (index + 1, package) : nil
    }
  }
}

extension PackageSummary {
  private static let sequence = Array(#"{"seq":"#.utf8)
  private static let id = Array(#","id":""#.utf8)
  private static let revision = Array(#"","changes":[{"rev":""#.utf8)
  private static let end = Array(#""}]}"#.utf8)

  /// Appends a row; neither name nor revision has a character that JSON escapes.
  fileprivate func appendChange(_ rank: Int, to bytes: inout [UInt8]) {
    bytes += Self.sequence
    bytes += String(rank).utf8
    bytes += Self.id
    append(.name, to: &bytes)
    bytes += Self.revision
    append(.revision, to: &bytes)
    bytes += Self.end
  }
}
