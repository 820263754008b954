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
    let (ranks, count) = ranks(of: summaries)
    let rows = ranks.indices.filter { ranks[$0] > 0 }.sorted { ranks[$0] < ranks[$1] }
    var writer = JSONObjectWriter(
      capacity: summaries.reduce(96) { $0 + $1.nameBytes.count + $1.revision.count + 64 })
    writer.append("results", arrayOf: rows) { row, bytes in
      summaries[row].appendChange(ranks[row], to: &bytes)
    }
    writer.append("last_seq", .number(JSONNumber(count)))
    writer.append("pending", 0)
    return writer.finished()
  }

  /// The rank of each package's newest version, counted from 1, and the number of versions; 0 for a
  /// package that has none.
  private static func ranks(of summaries: [PackageSummary]) -> (ranks: [Int], count: Int) {
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
    var ranks = [Int](repeating: 0, count: summaries.count)
    for (index, event) in events.enumerated() {
      ranks[Int(truncatingIfNeeded: event & UInt128(UInt64.max))] = index + 1
    }
    return (ranks, events.count)
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
    bytes += nameBytes
    bytes += Self.revision
    bytes += revision
    bytes += Self.end
  }
}
