/// A README as a part of a page.
package struct RenderedReadme: Equatable, Sendable {
  /// A heading, for a table of contents.
  package struct Heading: Equatable, Sendable {
    /// The level in the page, 1 to 6.
    package let level: Int
    /// The `id` to link to; nil where the heading has no letter or digit.
    package let id: String?
    /// The text without markup.
    package let text: String
  }

  /// The HTML: well-formed, and with nothing outside the table in AllowedMarkup.swift.
  package let html: String
  /// The headings, in order.
  package let headings: [Heading]
  /// The words without markup, for a search index.
  package let text: String
  /// Whether the README was too long or held too much markup, and its end is missing.
  package let isCut: Bool
}
