extension TarMember {
  /// A regular file with text.
  package static func file(_ path: String, _ text: String = "") -> TarMember {
    TarMember(path, content: Array(text.utf8))
  }

  /// A directory.
  package static func directory(_ path: String) -> TarMember {
    var member = TarMember(path, type: "5")
    member.mode = 0o755
    return member
  }

  /// A symbolic link.
  package static func symbolicLink(_ path: String, to target: String) -> TarMember {
    link(path, to: target, type: "2")
  }

  /// A second name of an earlier member.
  package static func hardLink(_ path: String, to target: String) -> TarMember {
    link(path, to: target, type: "1")
  }

  private static func link(_ path: String, to target: String, type: Character) -> TarMember {
    var member = TarMember(path, type: type)
    member.linkName = Array(target.utf8)
    return member
  }

  /// A pax header for the next member (POSIX.1-2001 `pax`, extended header).
  package static func pax(_ records: [(key: String, value: String)]) -> TarMember {
    pax(records.map { ($0.key, Array($0.value.utf8)) })
  }

  /// A pax header for the next member, with any bytes as values.
  package static func pax(_ records: [(key: String, value: [UInt8])]) -> TarMember {
    TarMember("PaxHeader/next", type: "x", content: records.flatMap(paxRecord))
  }

  /// A pax header for all members that follow, as `git archive` writes one with a comment.
  package static func paxGlobal(_ records: [(key: String, value: String)]) -> TarMember {
    let content = records.flatMap { paxRecord($0.key, Array($0.value.utf8)) }
    return TarMember("pax_global_header", type: "g", content: content)
  }

  /// GNU's header with the long name of the next member.
  package static func gnuLongName(_ name: String) -> TarMember {
    var member = TarMember("././@LongLink", type: "L", content: Array(name.utf8) + [0])
    member.magic = .gnu
    return member
  }

  /// `LENGTH KEY=VALUE`, where the length counts its own digits.
  private static func paxRecord(_ key: String, _ value: [UInt8]) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
    var length = rest.count
    while String(length).utf8.count + rest.count != length {
      length = String(length).utf8.count + rest.count
    }
    return Array(String(length).utf8) + rest
  }
}

/// Members as one archive.
package enum TarArchive {
  /// The members' bytes and the blocks of zeros that end an archive.
  package static func bytes(of members: [TarMember], endBlocks: Int = 2) -> [UInt8] {
    members.flatMap(\.bytes) + [UInt8](repeating: 0, count: 512 * endBlocks)
  }
}
