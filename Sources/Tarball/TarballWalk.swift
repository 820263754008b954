/// What is gathered while an archive is walked once.
struct TarballWalk {
  private let query: TarballQuery
  private var memberCount = 0
  private var heldBytes = 0
  private var unpackedSize: Int64 = 0
  private var paths: [String] = []
  private var sizes: [Int64] = []
  private var members: [TarballListing.Member] = []
  private var skipped: [TarballListing.Skipped] = []
  private var quirks: [TarballListing.Quirk] = []
  private var newestDate: Int64?

  /// The dates after the epoch that RFC 3339 can write, in seconds since 1970; others say nothing.
  private static let calendarDates: ClosedRange<Int64> = 1...253_402_300_799

  init(query: TarballQuery) { self.query = query }

  mutating func run(over archive: inout some Archive & ~Copyable) throws(TarballFault) {
    while let member = try archive.nextMember() {
      memberCount += 1
      guard memberCount <= query.limits.memberCount else {
        throw .limit(.memberCount(query.limits.memberCount))
      }
      try visit(member, in: &archive)
    }
  }

  private mutating func visit(
    _ member: ArchiveMember, in archive: inout some Archive & ~Copyable
  ) throws(TarballFault) {
    for kind in member.quirks { try note(member, kind) }
    if let reason = member.skipReason { return try skip(member, reason) }
    guard !member.isDirectory else { return }
    guard !member.name.hasWindowsRoot else {
      throw .ambiguousTar("a path begins as only Windows has them")
    }
    guard let path = member.name.pathBelowRoot else { return try skip(member, .pathLeavesPackage) }
    try hold(path.utf8.count)
    paths.append(path)
    sizes.append(member.size)
    try add(size: member.size)
    if Self.calendarDates.contains(member.date), member.date != query.ignoredDate {
      newestDate = max(newestDate ?? .min, member.date)
    }
    try read(path, of: member, in: &archive)
  }

  private mutating func skip(
    _ member: ArchiveMember, _ reason: TarballListing.Skipped.Reason
  ) throws(TarballFault) {
    let path = member.name.text
    try hold(path.utf8.count)
    skipped.append(TarballListing.Skipped(archivePath: path, reason: reason))
  }

  private mutating func note(
    _ member: ArchiveMember, _ kind: TarballListing.Quirk.Kind
  ) throws(TarballFault) {
    let path = member.name.text
    try hold(path.utf8.count)
    quirks.append(TarballListing.Quirk(archivePath: path, kind: kind))
  }

  /// Counts what stays in memory until the archive is read.
  private mutating func hold(_ count: Int) throws(TarballFault) {
    heldBytes += count
    let limit = query.limits.heldBytes
    guard heldBytes <= limit else { throw .limit(.heldBytes(limit)) }
  }

  /// Counts a size that a header states; no archive within the limit has the bytes of a larger sum.
  private mutating func add(size: Int64) throws(TarballFault) {
    let limit = query.limits.inflatedBytes
    let (sum, isOverflow) = unpackedSize.addingReportingOverflow(size)
    guard !isOverflow, sum <= limit else { throw .limit(.inflatedBytes(limit)) }
    unpackedSize = sum
  }

  private mutating func read(
    _ path: String, of member: ArchiveMember, in archive: inout some Archive & ~Copyable
  ) throws(TarballFault) {
    let wanted: Int
    switch query.demand(path) {
    case .nothing: return
    case .prefix(let count): wanted = count
    case .whole(let limit):
      guard member.size <= limit else {
        throw .limit(.memberSize(path: member.name.text, limit))
      }
      wanted = limit
    }
    try hold(Int(min(member.size, Int64(wanted))))
    let archivePath = member.name.text
    let bytes = try archive.content(upTo: wanted)
    members.append(TarballListing.Member(archivePath: archivePath, path: path, bytes: bytes))
  }

  func listing(sha512: [UInt8], sha1: [UInt8], of stream: PlainTarStream) -> TarballListing {
    TarballListing(
      sha512: sha512, sha1: sha1, byteCount: stream.compressedCount,
      gzipStreamCount: stream.gzipStreamCount, fileCount: paths.count, unpackedSize: unpackedSize,
      paths: paths, sizes: sizes, members: members, skipped: skipped, quirks: quirks,
      newestDate: newestDate)
  }
}
