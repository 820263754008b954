import TestSupport
import Testing

/// One archive of the wire contract (section 13.3) and what the reader makes of it.
struct TarVector: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let members: [TarMember]
  /// The contents of all members that clients would take for the manifest.
  let manifests: [String]
  /// Members that clients leave out.
  let skipped: [String]

  init(
    _ name: String, _ members: [TarMember], manifests: [String] = ["1"], skipped: [String] = []
  ) {
    testDescription = name
    self.members = members
    self.manifests = manifests
    self.skipped = skipped
  }
}

extension TarVector {
  static let roots: [TarVector] =
    ["package", "foo-main", "PACKAGE", "ünï", "."].map {
      TarVector("T-1, T-2, T-3: root folder \($0)", [.file("\($0)/package.json", "1")])
    }

  static let elsewhere: [TarVector] = [
    "./package/package.json", "/package/package.json", "package/sub/package.json",
    "package/Package.json",
  ].map { TarVector("T-4: \($0)", [.file($0, "1")], manifests: []) }

  static let rootless: [TarVector] = [
    "package\\package.json", "package.json", "package", "package//package.json",
  ].map {
    TarVector("T-4: \($0)", [.file($0, "1")], manifests: [], skipped: [$0])
  }

  static let several: [TarVector] = [
    TarVector(
      "T-5: twice",
      [.file("package/package.json", "1"), .file("package/package.json", "2")],
      manifests: ["1", "2"]),
    TarVector(
      "T-6: in two roots", [.file("package/package.json", "1"), .file("other/package.json", "2")],
      manifests: ["1", "2"]),
  ]

  static let links: [TarVector] = [
    TarVector(
      "T-7: a symbolic link",
      [.file("package/real.json", "1"), .symbolicLink("package/package.json", to: "real.json")],
      manifests: [], skipped: ["package/package.json"]),
    TarVector(
      "T-7: a hard link",
      [
        .file("package/real.json", "1"),
        .hardLink("package/package.json", to: "package/real.json"),
      ],
      manifests: [], skipped: ["package/package.json"]),
  ]

  static let names: [TarVector] = [
    TarVector("T-8: pax path", [.pax([("path", "package/package.json")]), .file("other", "1")]),
    TarVector("T-8: GNU long name", [.gnuLongName("package/package.json"), .file("other", "1")]),
    TarVector("T-8: ustar prefix", [prefixed]),
    TarVector("T-8: pax size", [.pax([("size", "1")]), sizeless]),
    TarVector(
      "T-9: pax global path",
      [.paxGlobal([("path", "evil/package.json")]), .file("package/package.json", "1")]),
    TarVector(
      "T-9: pax global comment",
      [.paxGlobal([("comment", "0f3c")]), .file("package/package.json", "1")]),
  ]

  static let headers: [TarVector] = [
    TarVector("T-10: GNU magic", [manifest { $0.magic = .gnu }]),
    TarVector("T-10: no magic", [manifest { $0.magic = .none }]),
    TarVector("T-10: type NUL", [manifest { $0.type = 0 }]),
    TarVector("T-10: type 7", [manifest { $0.type = UInt8(ascii: "7") }]),
    TarVector(
      "T-11: a path that climbs",
      [.file("package/../../evil.txt", "x"), .file("package/package.json", "1")],
      skipped: ["package/../../evil.txt"]),
  ]

  private static var prefixed: TarMember {
    var member = TarMember.file("package.json", "1")
    member.prefix = Array("package".utf8)
    return member
  }

  private static var sizeless: TarMember {
    var member = TarMember.file("package/package.json", "1")
    member.size = 0
    return member
  }

  private static func manifest(_ change: (inout TarMember) -> Void) -> TarMember {
    var member = TarMember.file("package/package.json", "1")
    change(&member)
    return member
  }
}
