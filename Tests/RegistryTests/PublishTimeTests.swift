import PackageModel
import Registry
import Testing

@Suite("Publish times") struct PublishTimeTests {
  private let ledger = Timestamp(seconds: 4000)
  private let git = Timestamp(seconds: 3000)
  private let tar = Timestamp(seconds: 2000)
  private let modified = Timestamp(seconds: 1000)

  @Test("the ledger comes before git, git before the tar, the tar before the file's date")
  func order() {
    let all = PublishTime(ledger: ledger, git: git, tar: tar, modified: modified)
    #expect((all.time, all.source) == (ledger, .ledger))
    let withoutLedger = PublishTime(ledger: nil, git: git, tar: tar, modified: modified)
    #expect((withoutLedger.time, withoutLedger.source) == (git, .git))
    let withoutGit = PublishTime(ledger: nil, git: nil, tar: tar, modified: modified)
    #expect((withoutGit.time, withoutGit.source) == (tar, .tar))
    let fileOnly = PublishTime(ledger: nil, git: nil, tar: nil, modified: modified)
    #expect((fileOnly.time, fileOnly.source) == (modified, .modificationTime))
  }

  @Test(
    "a date that RFC 3339 cannot write, or that lies before 1970, is passed over",
    arguments: [Int64.min / 2000, -1, 0, 253_402_300_800, 1 << 50])
  func unusable(seconds: Int64) {
    let time = PublishTime(
      ledger: nil, git: nil, tar: Timestamp(seconds: seconds), modified: modified)
    #expect((time.time, time.source) == (modified, .modificationTime))
  }

  @Test(
    "a timestamp is read with any offset and written in UTC with milliseconds",
    arguments: [
      ("2024-06-11T14:03:22Z", "2024-06-11T14:03:22.000Z"),
      ("2024-06-11T14:03:22.5Z", "2024-06-11T14:03:22.500Z"),
      ("2024-06-11T16:03:22+02:00", "2024-06-11T14:03:22.000Z"),
      ("1969-12-31T23:59:59.250Z", "1969-12-31T23:59:59.250Z"),
      ("2024-06-11T14:03:05.678Z", "2024-06-11T14:03:05.678Z"),
      ("2024-06-11T14:03:05.6789Z", "2024-06-11T14:03:05.678Z"),
      ("2000-02-29T23:59:59.999Z", "2000-02-29T23:59:59.999Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"),
      ("2024-01-01T00:30:00-05:30", "2024-01-01T06:00:00.000Z"),
    ])
  func roundTrip(text: String, written: String) throws {
    #expect(try #require(Timestamp(parsing: text)).description == written)
  }

  @Test("every day of eight centuries is written as it is read, each after the one before")
  func calendar() {
    var previous = ""
    for day in Int64(-135_140)...Int64(157_054) {
      let text = Timestamp(seconds: day * 86_400).description
      let isRead = Timestamp(parsing: text) == Timestamp(seconds: day * 86_400)
      if !isRead || text <= previous { Issue.record("\(text) after \(previous)") }
      previous = text
    }
    #expect(Timestamp(seconds: 19_782 * 86_400).description == "2024-02-29T00:00:00.000Z")
  }

  @Test(
    "text that is no time is refused",
    arguments: [
      "", "2024-06-11", "yesterday", "2024-13-01T00:00:00Z", "2024-02-30T00:00:00Z",
      "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-01-01T24:00:00Z",
      "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z",
      "2024-01-01T00:00:00Zx", "2024-01-01T00:00:00.Z", "20245-01-01T00:00:00Z",
      "2024-01-01T00:00:00+24:00", "2024-1-1T00:00:00Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }
}
