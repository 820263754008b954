import TestSupport
import Testing

/// Object stores, with what the script of `packshelf host s3` put there.
///
/// The stores are stand-ins; Amazon's own cannot be run.
@Suite(.needs(.aws, .moto, .seaweed, .npm, .tar), .storeRun) enum StoreRun {
  @TaskLocal static var buckets: [StoreKind: Bucket] = [:]

  /// The store is not running.
  struct NotServed: Error {}

  /// The bucket in a store, with the minimal and the scoped example.
  static func bucket(_ kind: StoreKind) throws -> Bucket {
    guard let bucket = buckets[kind] else { throw NotServed() }
    return bucket
  }
}

/// Runs the stores while a suite runs.
struct StoreRunTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let minimal = try await Example("minimal")
    let scoped = try await Example("scoped")
    try await serve(StoreKind.usable[...], [:]) { stores in
      let buckets = try await Self.buckets(in: stores, of: [minimal.packages, scoped.packages])
      try await StoreRun.$buckets.withValue(buckets) { try await function() }
    }
    withExtendedLifetime((minimal, scoped)) {}
  }

  private func serve(
    _ kinds: ArraySlice<StoreKind>, _ stores: [StoreKind: StaticServer],
    body: @Sendable ([StoreKind: StaticServer]) async throws -> Void
  ) async throws {
    guard let kind = kinds.first else { return try await body(stores) }
    try await StaticServer.run(kind.program, port: LoopbackSocket.freePort()) { store in
      try await serve(kinds.dropFirst(), stores.merging([kind: store]) { $1 }, body: body)
    }
  }

  /// The AWS CLI takes most of a second to start, so both buckets are filled at once.
  private static func buckets(
    in stores: [StoreKind: StaticServer], of packages: [String]
  ) async throws -> [StoreKind: Bucket] {
    try await withThrowingTaskGroup(of: (StoreKind, Bucket).self) { group in
      for (kind, store) in stores {
        group.addTask {
          let bucket = try await Bucket("shelf", in: store)
          try await bucket.build(packages)
          let uploaded = try await bucket.upload()
          guard uploaded.status == 0 else { throw Site.NotBuilt(message: uploaded.errors) }
          return (kind, bucket)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

extension SuiteTrait where Self == StoreRunTrait {
  /// See `StoreRun`.
  static var storeRun: Self { StoreRunTrait() }
}
