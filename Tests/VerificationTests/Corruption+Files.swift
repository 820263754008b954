import OrderedJSON
import TestSupport

extension Corruption {
  /// Of files that no document explains.
  static let files: [Corruption] = [
    stray("a file at the root", at: "notes.txt"),
    stray("a file in a package", at: "bolt/notes.txt"),
    stray("a file beside tarballs", at: "bolt/-/notes.txt"),
    stray("a file in the services", at: "-/v1/login", "{}\n"),
    stray("a file in a scope", at: "@acme/notes.txt"),
    stray("a file with a dot", at: ".env", "SECRET=1"),
    stray("a repository", at: ".git/config", "[core]\n"),
    stray("an editor's backup", at: "bolt/index.html~"),
    stray("a configuration of Apache", at: ".htaccess", "Redirect / https://evil.example.org/\n"),
    stray("a script at the root", at: "service-worker.js", "evil()"),
    stray("a name with a line feed", at: "bolt/a\nb"),
    stray("a twin of a tarball", at: "bolt/-/bolt-2.0.0.tgz.gz"),
    stray("what a killed build leaves", at: ".packshelf-staging/1"),
    Corruption("the ledger in the tree", naming: "ledger.ndjson") {
      try $0.move("../ledger.ndjson", to: "ledger.ndjson")
    },
    Corruption("a package that no list names", naming: "mutter") {
      try $0.copyFolder("nut", to: "mutter")
    },
    Corruption("a package in other case", naming: "Nut") { try $0.copyFolder("nut", to: "Nut") },
    Corruption("a package's folder renamed to other case", naming: "Nut") {
      try $0.move("nut", to: "Nut")
    },
    Corruption("a package in a package", naming: "bolt/nut") {
      try $0.copyFolder("nut", to: "bolt/nut")
    },
  ]

  /// Of things that are not the files that should be there.
  static let notFiles: [Corruption] = [
    Corruption("a folder in the place of a packument", naming: "bolt/index.html") { tree in
      try tree.remove("bolt/index.html")
      try tree.makeFolder("bolt/index.html")
    },
    Corruption("a folder in the place of the ping", naming: "-/ping") { tree in
      try tree.remove("-/ping")
      try tree.makeFolder("-/ping")
    },
    Corruption("a file in the place of a package", naming: "nut") { tree in
      try tree.remove("nut")
      try tree.write("{}\n", "nut")
    },
    Corruption("an empty folder at the root", naming: "stray") { try $0.makeFolder("stray") },
    Corruption("an empty folder in a package", naming: "stray") {
      try $0.makeFolder("bolt/stray")
    },
    Corruption("a link in the place of a packument", naming: "bolt/index.html") { tree in
      try tree.move("bolt/index.html", to: "../packument")
      try tree.makeLink("bolt/index.html", to: "../../packument")
    },
    Corruption("a link in the place of a package", naming: "bolt") { tree in
      try tree.move("bolt", to: "../bolt")
      try tree.makeLink("bolt", to: "../bolt")
    },
    Corruption("a link to nothing", naming: "bolt/stray") {
      try $0.makeLink("bolt/stray", to: "/nowhere")
    },
    Corruption("a link to its own folder", naming: "bolt/loop") {
      try $0.makeLink("bolt/loop", to: ".")
    },
    Corruption("a link out of the tree", naming: "bolt/stray") {
      try $0.makeLink("bolt/stray", to: "/etc/passwd")
    },
    Corruption("a pipe", naming: "bolt/pipe") { try $0.makePipe("bolt/pipe") },
    Corruption("a pipe in the place of a packument", naming: "bolt/index.html") { tree in
      try tree.remove("bolt/index.html")
      try tree.makePipe("bolt/index.html")
    },
  ]

  /// A file by which a host is told what to do.
  ///
  /// The text of a build depends on more than the tree shows, so that only `--strict` makes another
  /// one an error.
  private static func told(_ host: String, by path: String, _ text: String) -> Corruption {
    Corruption("\(host) is told something else", naming: path, options: ["--strict"]) {
      try $0.write(text, path)
    }
  }

  /// Of hosts' files that no build wrote.
  static let strangersFiles: [Corruption] = [
    told("Netlify", by: "_redirects", "/* https://evil.example.org/:splat 302\n"),
    told("Cloudflare", by: "_headers", "/*\n  X-Evil: 1\n"),
    told("Vercel", by: "vercel.json", #"{"redirects":[]}"#),
    told("Azure", by: "staticwebapp.config.json", "{}"),
    stray("a worker of a stranger", at: "_worker.js", "export default { fetch() {} }\n"),
    stray("routes of a stranger", at: "_routes.json", "{}"),
    stray("Netlify's configuration", at: "netlify.toml"),
    stray("the name of a stranger's domain", at: "CNAME", "evil.example.org\n"),
  ]
}
