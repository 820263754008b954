package import PackageModel

/// How a README fits into the page around it.
package struct ReadmeSettings: Sendable {
  /// What becomes of an image, all of which lie on other hosts.
  package enum Images: Sendable {
    /// A text that names the image and its host, and carries its address in `data-src` for a script
    /// that loads it when asked: a reader is not told on by opening a page.
    case onRequest
    /// The image.
    case loaded
  }

  /// Where relative links and images lead; nil leaves their text alone.
  package let repository: RepositoryFiles?
  /// What becomes of images.
  package let images: Images
  /// The level of the README's first headings: one below that of the heading above it.
  package let topHeadingLevel: Int

  /// Settings; the level is taken between 1 and 6.
  package init(
    repository: RepositoryFiles? = nil, images: Images = .onRequest, topHeadingLevel: Int = 2
  ) {
    self.repository = repository
    self.images = images
    self.topHeadingLevel = min(max(topHeadingLevel, 1), 6)
  }
}
