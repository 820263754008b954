/// README → HTML that may stand in a page whoever wrote it.
///
/// GitHub-flavoured Markdown is rendered by cmark-gfm. What comes out is reduced to the markup that is
/// allowed (`MarkupReduction`), parsed by gumbo, and written anew from the tree (`MarkupWriter`), so
/// that it is always well-formed. Time and memory are in proportion to the size, which is bounded.
package struct ReadmeRenderer: Sendable {
  /// The bytes of a README that are read.
  ///
  /// GitHub cuts READMEs there too.
  package static let sizeLimit = 500 * 1024

  private let settings: ReadmeSettings

  /// A renderer; threads may share it.
  package init(_ settings: ReadmeSettings) {
    self.settings = settings
  }

  /// The HTML of a README; bytes that are not UTF-8 become U+FFFD.
  package func rendering(of bytes: [UInt8], as format: ReadmeFormat) -> RenderedReadme {
    let source = ReadmeSource(bytes, limit: Self.sizeLimit)
    switch format {
    case .plainText: return preformatted(source)
    case .html: return sanitized(source.bytes, isCut: source.isCut) ?? preformatted(source)
    case .markdown: return markdown(source)
    }
  }

  private func markdown(_ source: ReadmeSource) -> RenderedReadme {
    for withMarkup in [true, false] {
      guard let markdown = Markdown.html(source.bytes, withMarkup: withMarkup) else { break }
      // What cmark alone writes is nested as a parser expects it.
      let rounds = markdown.hasMarkup ? Self.rounds : 0
      let readme = sanitized(markdown.html, isCut: source.isCut, rounds: rounds)
      if let readme { return readme }
    }
    return preformatted(source)
  }

  /// How often HTML is written anew until it stays the same.
  private static let rounds = 4

  /// HTML that a parser takes for the very tree it was written from; nil where misnested markup
  /// goes on changing.
  ///
  /// A browser must not make something else of the text than what was checked ("mutation XSS").
  private func sanitized(
    _ html: [UInt8], isCut: Bool, rounds: Int = rounds
  ) -> RenderedReadme? {
    var isCut = isCut
    var written = pass(html, isCut: &isCut)
    var isSettled = rounds == 0
    for _ in 0..<rounds where !isSettled {
      let again = pass(written.html, isCut: &isCut)
      isSettled = again.html == written.html
      if !isSettled { written = again }
    }
    guard isSettled else { return nil }
    return RenderedReadme(
      html: String(decoding: written.html, as: UTF8.self), headings: written.headings,
      text: String(decoding: written.text, as: UTF8.self), isCut: isCut)
  }

  private func pass(_ html: [UInt8], isCut: inout Bool) -> MarkupWriter {
    var reduction = MarkupReduction(html)
    reduction.run()
    isCut = isCut || reduction.isCut
    let tree = MarkupTree(parsing: reduction.output)
    return MarkupWriter.written(from: tree, settings)
  }

  private func preformatted(_ source: ReadmeSource) -> RenderedReadme {
    var text: [UInt8] = []
    source.bytes.withUnsafeBufferPointer { MarkupText.append($0, to: &text, escaping: .none) }
    var html = Array("<pre class=\"readme-text\">".utf8)
    // A parser drops one line feed after the tag.
    if text.first == 0x0A { html.append(0x0A) }
    text.withUnsafeBufferPointer { MarkupText.append($0, to: &html, escaping: .text) }
    html += "</pre>\n".utf8
    return RenderedReadme(
      html: String(decoding: html, as: UTF8.self), headings: [],
      text: String(decoding: text, as: UTF8.self), isCut: source.isCut)
  }
}
