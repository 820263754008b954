/// What its owner may decide about a site.
package struct SiteSettings: Hashable, Sendable {
  /// What becomes of the images in READMEs, which lie on other hosts.
  package enum Images: String, Hashable, Sendable, CaseIterable {
    /// A reader's click loads them.
    case click
    /// They are loaded with the page, and their hosts see who reads what.
    case load
  }

  /// What search engines are asked to do.
  package enum Robots: String, Hashable, Sendable, CaseIterable {
    /// To list nothing.
    case noindex
    /// To list the pages.
    case index
  }

  /// The name of the registry; nil for its host.
  package var title: String?
  /// Whether each version has a page.
  package var hasVersionPages = true
  /// What becomes of the images in READMEs.
  package var images = Images.click
  /// What search engines are asked to do.
  package var robots = Robots.noindex

  /// A site as it is without a word about it.
  package init() {}
}
