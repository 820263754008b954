extension HostileTarball {
  private static let targets = [
    "index.js", "../../etc/passwd", "/etc/passwd", "package.json", "package/package.json", ".",
    "..",
    "a", "b", "/dev/zero", "/proc/self/environ", "C:\\windows", "package/a",
  ]

  /// Links of both kinds out of the package and in circles, and what is no file at all.
  static let links: [HostileTarball] =
    targets.flatMap { target in
      [
        HostileTarball(
          "a symbolic link to \(target)",
          of: soundMembers + [.symbolicLink("package/a", to: target)], .sound),
        HostileTarball(
          "a hard link to \(target)", of: soundMembers + [.hardLink("package/a", to: target)],
          .sound),
      ]
    } + [
      HostileTarball(
        "links in a circle",
        of: soundMembers + [
          .symbolicLink("package/a", to: "b"), .symbolicLink("package/b", to: "a"),
          .hardLink("package/c", to: "package/d"), .hardLink("package/d", to: "package/c"),
        ], .sound),
      HostileTarball(
        "a file through a link",
        of: soundMembers + [.symbolicLink("package/l", to: "/tmp"), .file("package/l/x", "x")],
        .sound),
      HostileTarball(
        "a link without a target", of: soundMembers + [.symbolicLink("package/l", to: "")], .sound),
      HostileTarball(
        "a package.json that is a symbolic link",
        of: [.file("package/real", "{}"), .symbolicLink("package/package.json", to: "real")],
        .refused("manifest-missing")),
      HostileTarball(
        "a package.json that is a hard link",
        of: [.file("package/real", "{}"), .hardLink("package/package.json", to: "package/real")],
        .refused("manifest-missing")),
      HostileTarball(
        "a package.json that is a folder", of: [.directory("package/package.json/")],
        .refused("manifest-missing")),
    ]
    + [("3", "a character device"), ("4", "a block device"), ("6", "a pipe")].flatMap {
      type, name in
      [
        HostileTarball(
          name, of: soundMembers + [TarMember("package/d", type: Character(type))], .sound),
        HostileTarball(
          "\(name) as package.json", of: [TarMember("package/package.json", type: Character(type))],
          .refused("manifest-missing")),
        HostileTarball(
          "\(name) with content",
          of: soundMembers + [
            TarMember("package/d", type: Character(type), content: Array("x".utf8))
          ], .refusedAs(["tarball-ambiguous", "tarball-damaged"])),
      ]
    }

  private static let other = #"{"name":"other","version":"2.0.0"}"#

  private static func twice(
    _ name: String, _ more: [TarMember], _ verdict: Verdict = .refused("manifest-ambiguous")
  ) -> HostileTarball {
    HostileTarball("package.json twice: \(name)", of: soundMembers + more, verdict)
  }

  /// A second package.json in every form that some client takes for one.
  static let duplicates: [HostileTarball] = [
    twice("the same path", [.file("package/package.json", other)]),
    twice("the same content", [soundMembers[0]]),
    twice("another root", [.file("other/package.json", other)]),
    twice("a root of a dot", [.file("./package.json", other)]),
    twice("a dot in the path", [.file("package/./package.json", other)]),
    twice("two slashes", [.file("package//package.json", other)], .sound),
    twice("two slashes below", [.file("package/.//package.json", other)]),
    twice("a backslash", [.file("package\\package.json", other)]),
    twice("a backslash below", [.file("package/.\\package.json", other)]),
    twice("by a pax path", [.pax([("path", "package/package.json")]), .file("package/x", other)]),
    twice("by a long name", [.gnuLongName("package/package.json"), .file("package/x", other)]),
    twice("by a prefix", [prefixed]),
    twice("type 7", [TarMember("package/package.json", type: "7", content: Array(other.utf8))]),
    twice("type NUL", [TarMember("package/package.json", type: "\0", content: Array(other.utf8))]),
    twice("a link", [.symbolicLink("package/package.json", to: "index.js")], .sound),
    twice("a hard link", [.hardLink("package/package.json", to: "package/index.js")], .sound),
    twice("below a folder", [.file("package/lib/package.json", other)], .sound),
    twice("in capitals", [.file("package/PACKAGE.JSON", other)], .sound),
    twice("with a capital", [.file("package/Package.json", other)], .sound),
    twice("a dotless i", [.file("package/package.jſon", other)], .sound),
    twice("behind a step up", [.file("package/x/../package.json", other)], .sound),
    twice("a thousand times", (0..<1000).map { _ in .file("package/package.json", other) }),
  ]

  private static var prefixed: TarMember {
    var member = TarMember.file("package.json", other)
    member.prefix = Array("package".utf8)
    return member
  }
}
