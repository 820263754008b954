import TestSupport

extension TemporaryFolder {
  /// Puts tarballs below `packages`, each at `BASENAME-VERSION.tgz`.
  func put(_ fixtures: (path: String, tarball: TarballFixture)...) throws {
    for fixture in fixtures { try write(fixture.tarball.bytes, to: "packages/" + fixture.path) }
  }

  /// Runs the program here, and reads what it wrote for machines.
  func reports(_ arguments: String...) async throws -> BuildReports {
    BuildReports(try await Packshelf.run(arguments + ["--format", "json"], in: path("")))
  }

  /// What the program writes for people on standard output.
  func text(of arguments: String...) async throws -> String {
    try await Packshelf.run(arguments, in: path("")).output
  }
}
