extension HostileTarball {
  private static let odd = TarMember.file("package/odd", "odd")

  private static func pax(
    _ name: String, _ records: [(key: String, value: String)], _ verdict: Verdict
  ) -> HostileTarball {
    HostileTarball("pax: \(name)", of: soundMembers + [.pax(records), odd], verdict)
  }

  /// A pax header with this text in it, whatever it is.
  private static func raw(
    _ name: String, _ text: String, _ verdict: Verdict = .refused("tarball-ambiguous")
  ) -> HostileTarball {
    let header = TarMember("PaxHeader/odd", type: "x", content: Array(text.utf8))
    return HostileTarball("pax: \(name)", of: soundMembers + [header, odd], verdict)
  }

  /// Records of pax headers, sound and malformed.
  static let records: [HostileTarball] =
    recordPaths + malformed + global + [
      pax("a size that is right", [("size", "3")], .sound),
      pax("a size too small", [("size", "2")], .sound),
      pax(
        "a size too large", [("size", "999999")],
        .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
      pax("a negative size", [("size", "-1")], .refused("tarball-damaged")),
      pax(
        "a size of a million digits", [("size", String(repeating: "9", count: 1_000_000))],
        .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
      pax("a date of text", [("mtime", "yesterday")], .sound),
      pax("a date beyond every calendar", [("mtime", String(repeating: "9", count: 300))], .sound),
      pax("an owner of text", [("uid", "root")], .sound),
      pax("another character set", [("hdrcharset", "BINARY")], .sound),
      pax("a comment of 300 kB", [("comment", String(repeating: "c", count: 300_000))], .sound),
      pax(
        "a comment of 8 MB", [("comment", String(repeating: "c", count: 8_000_000))],
        .refused("tarball-damaged")),
      pax(
        "20,000 records", (0..<20_000).map { ("comment\($0)", "") }, .sound),
      pax("a sparse file", [("GNU.sparse.realsize", "9")], .refused("tarball-ambiguous")),
    ]

  private static let recordPaths: [HostileTarball] = [
    pax("a path out of the package", [("path", "package/../../evil")], .sound),
    pax("an absolute path", [("path", "/etc/passwd")], .sound),
    pax("an empty path", [("path", "")], .refused("tarball-ambiguous")),
    pax("a path with a NUL", [("path", "package/a\0b")], .refused("tarball-ambiguous")),
    pax("a path of two lines", [("path", "package/a\nb")], .refused("tarball-ambiguous")),
    pax("a path twice", [("path", "package/a"), ("path", "package/b")], .sound),
    pax(
      "a second package.json", [("path", "package/package.json")], .refused("manifest-ambiguous")),
    pax(
      "a path of a megabyte", [("path", "package/" + String(repeating: "p", count: 1_000_000))],
      .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
    pax("a target on a file", [("linkpath", "/etc/passwd")], .refused("tarball-ambiguous")),
    HostileTarball(
      "pax: the target of a link",
      of: soundMembers + [
        .pax([("linkpath", "/etc/passwd")]), .symbolicLink("package/l", to: "x"),
      ],
      .sound),
  ]

  private static let malformed: [HostileTarball] = [
    raw("no records", ""), raw("no length", "path=package/a\n"), raw("a length of 0", "0 path=a\n"),
    raw("a length that is too short", "5 path=package/a\n"),
    raw("a length that is too long", "99 path=package/a\n"),
    raw("a length that is negative", "-9 path=a\n"), raw("a length in octal", "011 path=a\n"),
    raw("a length beyond 64 bits", "99999999999999999999 path=a\n"),
    raw("no equals sign", "9 path a\n"), raw("no key", "5 =a\n", .refused("tarball-damaged")),
    raw("no line end", "8 path=a"),
    raw("no space", "\u{1}path=a\n"), raw("bytes of noise", "\u{0}\u{1}\u{2}\u{3}"),
    raw("a length without anything", "9"), raw("nothing but a line end", "\n"),
  ]

  private static let global: [HostileTarball] = [
    HostileTarball(
      "pax global: a comment", of: [.paxGlobal([("comment", "0f3c")])] + soundMembers, .sound),
    HostileTarball(
      "pax global: a path", of: [.paxGlobal([("path", "package/evil")])] + soundMembers, .sound),
    HostileTarball(
      "pax global: a size", of: [.paxGlobal([("size", "1")])] + soundMembers,
      .refused("tarball-ambiguous")),
    HostileTarball(
      "pax global: nothing but one", of: [.paxGlobal([("comment", "x")])],
      .refused("tarball-ambiguous")),
    HostileTarball(
      "pax: headers without a member", of: soundMembers + [.pax([("comment", "x")])],
      .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
    HostileTarball(
      "pax: a header for a header",
      of: soundMembers + [.pax([("comment", "x")]), .pax([("comment", "y")]), odd],
      .refused("tarball-ambiguous")),
    HostileTarball(
      "pax: a thousand headers in a row",
      of: soundMembers + [TarMember](repeating: .paxGlobal([("comment", "x")]), count: 1000) + [
        odd
      ],
      .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
  ]
}
