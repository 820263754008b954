/// The files of this folder, which the binary carries inside itself.
package enum DefaultTemplate {
  /// The bytes of each file by its name.
  package static let files: [String: [UInt8]] = [
    "advisories.mustache": PackageResources.advisories_mustache,
    "badge.mustache": PackageResources.badge_mustache,
    "feed.mustache": PackageResources.feed_mustache,
    "foot.mustache": PackageResources.foot_mustache,
    "groups.mustache": PackageResources.groups_mustache,
    "head.mustache": PackageResources.head_mustache,
    "home.mustache": PackageResources.home_mustache,
    "icon.svg": PackageResources.icon_svg,
    "list.mustache": PackageResources.list_mustache,
    "opensearch.mustache": PackageResources.opensearch_mustache,
    "package.mustache": PackageResources.package_mustache,
    "pager.mustache": PackageResources.pager_mustache,
    "script.js": PackageResources.script_js,
    "sitemap.mustache": PackageResources.sitemap_mustache,
    "style.css": PackageResources.style_css,
    "versions.mustache": PackageResources.versions_mustache,
    "versiontable.mustache": PackageResources.versiontable_mustache,
  ]
}
