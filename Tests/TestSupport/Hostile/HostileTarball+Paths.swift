extension HostileTarball {
  private static func long(
    _ name: String, _ text: String, _ verdict: Verdict
  ) -> HostileTarball {
    HostileTarball(
      "GNU long name: \(name)",
      of: soundMembers + [.gnuLongName(text), .file("package/short", "x")], verdict)
  }

  /// GNU's headers for long names and long targets.
  static let longNames: [HostileTarball] = [
    long("plain", "package/" + String(repeating: "n", count: 200), .sound),
    long("out of the package", "package/../../evil", .sound),
    long("absolute", "/etc/passwd", .sound),
    long("a second package.json", "package/package.json", .refused("manifest-ambiguous")),
    long("empty", "", .refusedAs(["tarball-ambiguous", "tarball-damaged"])),
    long("two lines", "package/a\0\nb", .refused("tarball-ambiguous")),
    long("two names", "package/a\0package/package.json", .refused("tarball-ambiguous")),
    long("300 kB", "package/" + String(repeating: "n", count: 300_000), .sound),
    long(
      "8 MB", "package/" + String(repeating: "n", count: 8_000_000),
      .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
    HostileTarball(
      "GNU long name: of a long name",
      of: soundMembers + [.gnuLongName("package/a"), .gnuLongName("package/b"), .file("x")],
      .refused("tarball-ambiguous")),
    HostileTarball(
      "GNU long name: of nothing", of: soundMembers + [.gnuLongName("package/a")],
      .refusedAs(["tarball-damaged", "tarball-ambiguous"])),
    HostileTarball(
      "GNU long target: on a file",
      of: soundMembers + [
        TarMember("K", type: "K", content: Array("/etc\0".utf8)), .file("package/x"),
      ],
      .refused("tarball-ambiguous")),
    HostileTarball(
      "GNU long target: on a link",
      of: soundMembers + [
        TarMember("K", type: "K", content: Array("/etc/passwd\0".utf8)),
        .symbolicLink("package/x", to: "y"),
      ], .sound),
  ]

  private static func path(_ name: String, _ verdict: Verdict = .sound) -> HostileTarball {
    HostileTarball(
      "path \(name.prefix(40).debugDescription)", of: soundMembers + [.file(name, "x")], verdict)
  }

  /// Paths out of the package, absolute ones, and such as only some systems have.
  static let paths: [HostileTarball] =
    [
      "package/../../evil", "package/../evil", "../evil", "../../evil", "..", ".", "./..", "/",
      "package/..", "package/a/../../../evil", "/etc/passwd", "/package/evil", "package//evil",
      "package/", "package/./a", "package/.../a", "package/..a", "package/a..", "package/a/..",
      "package/\u{1B}[2J", "package/\u{7}\u{8}\u{7F}", "package/a\u{9}b", "package/a\rb",
      "package/a\nb", "package/\u{202E}gpj.exe", "package/\u{FEFF}a", "package/é",
      "package/e\u{301}",
      "package/CON", "package/aux.txt", "package/a:b", "package/a ", "package/a.", "package/~",
      "package/~root/x", "package/-rf", "package/$(id)", "package/`id`", "package/%2e%2e/a",
      "package/%2e%2e%2fa", "package/..%2fa", "package/a;b", "package/node_modules/x/package.json",
      "package/.git/config", "package/.npmrc", "package/index.js/x", "package/PACKAGE.JSON",
      "package/Package.json", "package/package.json/", "package/package.json/x", "package.json",
      "évil/x", "other/x", "package/..\\..\\evil", "package\\..\\evil", "package/a\\b", "evil", "",
      "package/" + String(repeating: "d/", count: 45) + "x",
    ].map { path($0, expected($0)) }
    + ["C:\\evil", "C:/evil", "c:evil", "\\evil", "//host/evil", "\\\\host\\evil", "/C:/evil"]
    .map { path($0, .refused("tarball-ambiguous")) }
    + [
      HostileTarball(
        "a path of bytes that are no text",
        of: soundMembers + [TarMember(name: Array("package/".utf8) + [0xFF, 0xFE, 0xC0, 0x80])],
        .sound),
      HostileTarball(
        "something behind the NUL of a name",
        of: soundMembers + [.file("package/a\0/../../evil", "x")], .sound),
      HostileTarball(
        "10,000 folders deep",
        of: soundMembers + [
          .gnuLongName("package/" + String(repeating: "d/", count: 10_000) + "x"), .file("x", "x"),
        ], .sound),
      HostileTarball(
        "100,000 steps up",
        of: soundMembers + [
          .gnuLongName("package/" + String(repeating: "../", count: 100_000) + "x"),
          .file("x", "x"),
        ], .sound),
    ]

  private static func expected(_ path: String) -> Verdict {
    switch path {
    case "": .refused("tarball-ambiguous")
    // A directory that has content.
    case "/", "package/", "package/package.json/": .refused("tarball-damaged")
    default: .sound
    }
  }
}
