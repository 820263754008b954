import OrderedJSON
import TestSupport

extension Workshop {
  /// A command that a test needs to succeed did not.
  struct Failure: Error {
    let errors: String
  }

  /// Runs git in a folder, untouched by the configuration of the machine.
  ///
  /// - Parameter date: the date of a commit, in seconds since 1970.
  @discardableResult
  func git(_ arguments: String..., in relative: String = "", date: Int64? = nil) async throws
    -> String
  {
    var environment: [String: String?] = [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
      "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org",
    ]
    if let date {
      // The author's date is another: only the committer's counts.
      environment["GIT_AUTHOR_DATE"] = "@86400 +0000"
      environment["GIT_COMMITTER_DATE"] = "@\(date) +0200"
    }
    let result = try await Command.run(
      "git", arguments, in: folder.path(relative), environment: environment)
    guard result.status == 0 else { throw Failure(errors: result.errors) }
    return result.output
  }

  /// Commits everything.
  func commit(at date: Int64) async throws {
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "a commit", date: date)
  }
}

extension BuildReports {
  /// When each version was published and how that is known: `2023-11-14T22:13:20.000Z git`.
  var times: [String: String] {
    var times: [String: String] = [:]
    for package in self["packages"]?.array ?? [] {
      let name = package.object?["name"]?.string ?? ""
      for version in package.object?["versions"]?.array?.compactMap(\.object) ?? [] {
        times["\(name)@\(version["version"]?.string ?? "")"] =
          "\(version["time"]?.string ?? "") \(version["timeSource"]?.string ?? "")"
      }
    }
    return times
  }
}
