import TestSupport
import Testing

extension StoreRun {
  /// What a later upload does.
  @Suite struct UploadTests {
    @Test(
      "a new version is seen at once, and one that is removed is gone", arguments: StoreKind.usable)
    func freshness(in kind: StoreKind) async throws {
      let bucket = try await Bucket("later", in: StoreRun.bucket(kind).store)
      let folder = try Self.folder("1.0.0")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      try await expectUpload(bucket, "uploaded 11, deleted 0\n")
      let client = try NpmClient(registry: bucket.registry)
      #expect(try await installed("bolt", by: client) == ["bolt@1.0.0"])

      try folder.write(Self.tarball("1.1.0"), to: "bolt-1.1.0.tgz")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      let count = bucket.requests.count
      try await expectUpload(bucket, "uploaded 9, deleted 0\n")
      if kind == .moto {
        let record = ".packshelf/uploaded"
        let written = bucket.written(after: count)
        #expect(written.first == record && written.last == record)
        #expect(written[1] == "bolt/-/bolt-1.1.0.tgz")
        #expect(Set(written[2...3]) == ["bolt/1.1.0", "bolt/latest"])
        #expect(
          Set(written.dropFirst(4).dropLast()) == [
            "bolt", "_all_docs", "_changes", "-/all", "-/v1/search", "-/package/bolt/dist-tags",
          ])
      }
      #expect(try await installed("bolt", by: client) == ["bolt@1.1.0"])

      try folder.remove("bolt-1.1.0.tgz")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      try await expectUpload(bucket, "uploaded 7, deleted 2\n")
      #expect(try await installed("bolt", by: client) == ["bolt@1.0.0"])
      #expect(try bucket.answer("bolt/-/bolt-1.1.0.tgz").status == 404)
      #expect(try bucket.answer("bolt/1.1.0").status == 404)
      #expect(try bucket.answer("bolt/-/bolt-1.0.0.tgz").status == 200)
    }

    @Test("content decides, and neither date nor size")
    func content() async throws {
      let bucket = try StoreRun.bucket(.moto)
      try bucket.touch()
      try await expectUpload(bucket, "nothing has changed\n")

      let path = "versions/@acme/core/1.0.0"
      let document = try bucket.bytes(path).map { $0 == UInt8(ascii: "o") ? UInt8(ascii: "O") : $0 }
      try bucket.write(document, to: path)
      try await expectUpload(bucket, "uploaded 1, deleted 0\n")
      #expect(try bucket.answer("@acme/core/1.0.0").body == document)
    }

    @Test("an upload that is cut short leaves a registry that works, and the next one finishes it")
    func interruption() async throws {
      let bucket = try await Bucket("cut", in: StoreRun.bucket(.moto).store)
      let folder = try Self.folder("1.0.0")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      try await expectUpload(bucket, "uploaded 11, deleted 0\n")
      let before = try bucket.answer("bolt").body
      _ = try bucket.answer("PUT", "robots.txt", body: "somebody else's")

      try folder.write(Self.tarball("1.1.0"), to: "bolt-1.1.0.tgz")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      let cut = try await bucket.upload(failingAt: "--content-encoding")
      #expect(cut.status == 1)
      #expect(cut.errors.contains("the line is cut"))
      #expect(try bucket.answer("bolt").body == before)
      #expect(try bucket.answer("bolt/-/bolt-1.1.0.tgz").status == 200)

      // What only the unfinished upload wrote is known too. Deletions come last, tarballs after all.
      try folder.remove("bolt-1.1.0.tgz")
      try await bucket.build([folder.path("")], "--no-site", "--grace", "0")
      #expect(try await bucket.upload(failingAt: "delete-objects").status == 1)
      #expect(try bucket.answer("bolt").body == before)
      #expect(try bucket.answer("bolt/1.1.0").status == 200)
      let count = bucket.requests.count
      let last = try await bucket.upload()
      #expect(last.output.hasSuffix("deleted 2\n"), "\(last.output)\(last.errors)")
      #expect(bucket.requests.dropFirst(count).filter { $0.method == "POST" }.count == 2)
      #expect(try bucket.answer("bolt/1.1.0").status == 404)
      #expect(try bucket.answer("bolt/-/bolt-1.1.0.tgz").status == 404)
      #expect(try bucket.answer("bolt/-/bolt-1.0.0.tgz").status == 200)
      #expect(try bucket.answer("robots.txt").status == 200)
    }

    private static func folder(_ version: String) throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      try folder.write(tarball(version), to: "bolt-\(version).tgz")
      return folder
    }

    private static func tarball(_ version: String) -> [UInt8] {
      TarballFixture(name: "bolt", version: version).bytes
    }

    private func expectUpload(
      _ bucket: Bucket, _ output: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let result = try await bucket.upload()
      #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
      #expect(result.output == output, sourceLocation: sourceLocation)
    }

    /// Installs into a project of its own, with what the client has cached.
    private func installed(_ specifier: String, by client: NpmClient) async throws -> Set<String> {
      let project = try NpmProject()
      let result = try await client.run("install", specifier, in: project)
      #expect(result.status == 0, "\(result.errors)")
      return project.identities
    }
  }
}
