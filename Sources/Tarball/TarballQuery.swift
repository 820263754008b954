/// What the caller wants to know about a tarball.
package struct TarballQuery: Sendable {
  /// How much of a member's content is wanted.
  package enum Demand: Hashable, Sendable {
    case nothing
    /// All of it; more than `limit` bytes are a fault.
    case whole(limit: Int)
    /// The first bytes, at most this many.
    case prefix(Int)
  }

  /// How much is wanted of the member at a path below the root folder.
  package var demand: @Sendable (String) -> Demand
  /// A date, in seconds since 1970, that says nothing about the content.
  package var ignoredDate: Int64?
  /// When to stop.
  package var limits: TarballLimits

  /// A query.
  package init(
    ignoredDate: Int64? = nil, limits: TarballLimits = TarballLimits(),
    demand: @escaping @Sendable (String) -> Demand
  ) {
    self.ignoredDate = ignoredDate
    self.limits = limits
    self.demand = demand
  }
}

/// When a tarball is refused, however correct it is.
package struct TarballLimits: Hashable, Sendable {
  /// The most members.
  package var memberCount = 500_000
  /// The most bytes after inflation.
  package var inflatedBytes: Int64 = 4 << 30
  /// The most bytes that a listing keeps in memory: paths, and the contents that were asked for.
  package var heldBytes = 256 << 20

  /// The limits that nobody changed.
  package init() {}
}
