import OrderedJSON
import PackageModel

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
    let (sequence, count) = ranks(of: summaries)
    let rows = zip(sequence, summaries).filter { !$0.1.isForeign }
    let results = rows.sorted { $0.0 < $1.0 }.map { sequence, summary in
      var row = JSONObjectWriter()
      row.append("seq", .number(JSONNumber(sequence)))
      row.append("id", .string(summary.name.text))
      row.append("changes", [["rev": .string(summary.revision)]])
      return row.finished()[...]
    }
    var writer = JSONObjectWriter()
    writer.append("results", elements: results)
    writer.append("last_seq", .number(JSONNumber(count)))
    writer.append("pending", 0)
    return writer.finished()
  }

  /// The rank of each package's newest version, counted from 1, and the number of versions.
  private static func ranks(of summaries: [PackageSummary]) -> (ranks: [Int], count: Int) {
    var events: [(time: Int64, package: Int)] = []
    for (index, summary) in summaries.enumerated() {
      events += summary.times.map { ($0.milliseconds, index) }
    }
    // Of events at one time those of the lower name come first; names are in order already.
    events.sort { $0 < $1 }
    var ranks = [Int](repeating: 0, count: summaries.count)
    for (index, event) in events.enumerated() { ranks[event.package] = index + 1 }
    return (ranks, events.count)
  }
}
