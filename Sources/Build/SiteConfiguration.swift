package import Site
package import SystemPackage

/// What a build is told about the pages for people.
package struct SiteConfiguration: Hashable, Sendable {
  /// What the owner decided.
  package var settings: SiteSettings
  /// The folder whose files replace those of the default template.
  package var template: FilePath?
}

/// What the configuration file says about the site.
struct SiteStatement: Equatable {
  /// Whether there is one; nil where the file does not say.
  var isOn: Bool?
  var settings = SiteSettings()
  var template: String?
}
