import Registry

/// Advisories about packages of the sample.
enum SampleAdvisory {
  static func all() throws -> [Advisory] {
    let record = """
      {"id":"ACME-2025-1","modified":"2025-02-25T00:00:00Z","summary":"Bolts <come> loose",
       "references":[{"type":"ADVISORY","url":"https://example.org/ACME-2025-1"}],
       "affected":[
        {"package":{"ecosystem":"npm","name":"@acme/bolt"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]},
        {"package":{"ecosystem":"npm","name":"elsewhere"},"versions":["1.0.0"]}]}
      """
    let (advisory, diagnostics) = Advisory.reading(Array(record.utf8), source: "a.json")
    guard let advisory else { throw Faulty(diagnostics: "\(diagnostics)") }
    return [advisory]
  }

  /// The sample itself is wrong.
  struct Faulty: Error {
    let diagnostics: String
  }
}
