import ArgumentParser

/// What a build is told about the pages for people.
struct SiteOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Write pages for people beside the registry, or none (default: --site).")
  var site: Bool?

  @Option(
    help: ArgumentHelp(
      "A folder of templates, each of which replaces the one of its name in site-template.",
      valueName: "folder"))
  var template: String?
}
