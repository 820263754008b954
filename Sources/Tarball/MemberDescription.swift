/// What the headers before a member say of it.
struct MemberDescription {
  /// What npm reads here, and some other client does not.
  private(set) var quirks: [TarballListing.Quirk.Kind] = []
  /// The size by a pax record, where one states it; npm takes 0 for no statement.
  private(set) var size: Int64?
  private var hasName = false
  private var namesLink = false
  /// A pax header describes the next header to npm, and the next member to libarchive.
  private var isPax = false
  private var count = 0

  /// Whether a header of this type only describes the member that follows.
  static func isExtension(_ type: UInt8) -> Bool {
    switch type {
    case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "g"), UInt8(ascii: "L"),
      UInt8(ascii: "K"):
      true
    default: false
    }
  }

  /// Takes what a header says that is no member.
  ///
  /// - Throws: `TarballFault`, where npm and libarchive do not understand the same.
  mutating func take(_ header: TarHeader, _ body: [UInt8]) throws(TarballFault) {
    count += 1
    // libarchive gives up behind 32 of them.
    guard count <= 16, !isPax, header.hasName, !header.isLeftOut, !body.isEmpty else {
      throw .ambiguousTar("the headers that describe a member are not in the usual order")
    }
    switch header.type {
    case UInt8(ascii: "g"): try takeGlobal(PaxRecords(body))
    case UInt8(ascii: "K"):
      quirks.append(.longLinkName)
      namesLink = true
    case UInt8(ascii: "L"): try takeLongName(body)
    default:
      isPax = true
      if header.type == UInt8(ascii: "X") { quirks.append(.sunHeader) }
      try take(PaxRecords(body))
    }
  }

  /// Refuses a member that npm and libarchive would make different things of.
  func check(_ header: TarHeader) throws(TarballFault) {
    guard !"NAV".utf8.contains(header.type) else {
      let type = Character(Unicode.Scalar(header.type))
      throw .ambiguousTar("a member has the type \(type), which they take for different things")
    }
    guard header.hasName || hasName || (size ?? header.size) == 0 else {
      throw .ambiguousTar("a member with content has no name")
    }
    guard !header.isLeftOut || !(hasName || namesLink || isPax) else {
      throw .ambiguousTar("a header that some leave out is described by another")
    }
    guard header.isLink || !namesLink && !(header.isFile && header.hasLinkName) else {
      throw .ambiguousTar("a member that is no link names the target of one")
    }
  }

  private mutating func takeGlobal(_ records: PaxRecords) throws(TarballFault) {
    guard records.size == nil else {
      throw .ambiguousTar("a global pax header states a size for all members")
    }
    if records.path != nil { quirks.append(.globalPath) }
  }

  private mutating func take(_ records: PaxRecords) throws(TarballFault) {
    if let key = records.sparseKey {
      throw .ambiguousTar("only some believe the pax record \(key)")
    }
    if records.path?.isEmpty == false { try takeName() }
    if let size = records.size, size > 0 { self.size = size }
    namesLink = namesLink || records.namesLink
  }

  private mutating func takeLongName(_ body: [UInt8]) throws(TarballFault) {
    let name = body.prefix { $0 != 0 }
    guard !name.isEmpty, body[name.endIndex...].allSatisfy({ $0 == 0 }) else {
      throw .ambiguousTar("a long name ends at different bytes")
    }
    try takeName()
  }

  private mutating func takeName() throws(TarballFault) {
    guard !hasName else { throw .ambiguousTar("two headers name the same member") }
    hasName = true
  }
}
