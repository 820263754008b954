import Testing

@testable import Registry

@Suite("CVSS 3 base scores") struct CVSSVectorTests {
  @Test(
    "a vector has the score that FIRST publishes for it",
    arguments: [
      ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 61), ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 64),
      ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 31), ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 99),
      ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 42), ("AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 88),
      ("AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 78), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 75),
      ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 98), ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 68),
      ("AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 68), ("AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 58),
      ("AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 93), ("AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", 54),
      ("AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 88), ("AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 46),
      ("AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 74), ("AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", 96),
      ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 100), ("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0),
      ("AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N", 0), ("AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H", 91),
    ])
  func score(metrics: String, tenths: Int) throws {
    for version in ["3.0", "3.1"] {
      let text = "CVSS:\(version)/\(metrics)"
      let vector = try #require(CVSSVector(parsing: text))
      #expect(vector.tenths == tenths)
      #expect(vector.text == text)
    }
  }

  @Test("metrics may stand in any order, and temporal ones do not change the base score")
  func order() throws {
    let vector = CVSSVector(parsing: "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:U/RL:O")
    #expect(vector?.tenths == 98)
  }

  @Test(
    "what is no vector of version 3 is refused",
    arguments: [
      "", "9.8", "/", "CVSS:3.1", "CVSS:3.1/", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      "CVSS:2.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
      "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H",
      "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
      "CVSS:3.1/av:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      "CVSS:3.1/AV:N:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    ])
  func refused(text: String) {
    #expect(CVSSVector(parsing: text) == nil)
  }

  @Test(
    "a score has npm's word for its rating",
    arguments: [
      ("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "info"),
      ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "low"),
      ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", "moderate"),
      ("AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", "moderate"),
      ("AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", "high"),
      ("AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", "high"),
      ("AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H", "critical"),
    ])
  func rating(metrics: String, word: String) throws {
    let vector = try #require(CVSSVector(parsing: "CVSS:3.1/" + metrics))
    #expect(AdvisorySeverity(vector).rawValue == word)
  }
}
