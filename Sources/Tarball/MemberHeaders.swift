/// The headers of one member: those that only describe it, and its own, which is the last.
struct MemberHeaders {
  /// The member's own header.
  let own: TarHeader
  /// What npm reads here, and some other client does not.
  let quirks: [TarballListing.Quirk.Kind]
  /// The number of bytes that npm takes for the member's content, unless it is a directory.
  private let size: Int64
  /// Where the member's own header begins.
  private let offset: Int64

  /// Reads the headers from an offset in the plain tar, which was given out lately.
  ///
  /// - Throws: `TarballFault`, where npm and libarchive would read different members.
  init(at start: Int64, in stream: PlainTarStream) throws(TarballFault) {
    var offset = start
    var description = MemberDescription()
    while let block = stream.block(at: offset) {
      let header = try TarHeader(block)
      guard MemberDescription.isExtension(header.type) else {
        try description.check(header)
        own = header
        quirks = description.quirks + Self.quirks(ofType: header.type)
        size = description.size ?? header.size
        self.offset = offset
        return
      }
      let content = offset + Int64(TarHeader.blockSize)
      guard let body = stream.bytes(at: content, count: Int(header.size)) else { break }
      try description.take(header, body)
      offset += TarHeader.stride(over: header.size)
    }
    throw .damagedTar("the records before a header are too long")
  }

  /// Where npm looks for the header after this member.
  ///
  /// - Throws: `TarballFault`, where npm does not take a directory for one, or a file.
  func end(of member: ArchiveMember) throws(TarballFault) -> Int64 {
    let isOldFile = own.type == 0 || own.type == UInt8(ascii: "0")
    let isDirectory = own.type == UInt8(ascii: "5") || isOldFile && member.name.endsInSlash
    guard !own.isFile || isDirectory == member.isDirectory else {
      throw .ambiguousTar("a member is a file to some, and a directory to others")
    }
    return offset + TarHeader.stride(over: isDirectory || own.isLeftOut ? 0 : size)
  }

  private static func quirks(ofType type: UInt8) -> [TarballListing.Quirk.Kind] {
    switch type {
    case UInt8(ascii: "7"): [.contiguousFile]
    case UInt8(ascii: "D"): [.dumpDirectory]
    default: []
    }
  }
}
