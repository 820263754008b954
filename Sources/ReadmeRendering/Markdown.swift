import CMarkGFM
import Synchronization

/// GitHub's flavour of Markdown, as cmark-gfm reads it: with tables, strikethrough, links without
/// brackets, task lists and footnotes.
///
/// Its `tagfilter` is not used: it shows the tags of scripts and styles as text and leaves their
/// content, where `MarkupReduction` drops both.
enum Markdown {
  /// What cmark-gfm makes of a text.
  struct Rendered: Sendable {
    let html: [UInt8]
    /// Whether any of it is the author's own markup.
    let hasMarkup: Bool
  }

  /// The HTML of a text, with the author's own markup as it stands or left out; nil where it could
  /// cost too much to read.
  static func html(_ text: [UInt8], withMarkup: Bool) -> Rendered? {
    let cost = MarkdownCost(text)
    guard cost.isBounded else { return nil }
    let extensions =
      (cost.mayHaveTables ? ["table"] : []) + ["strikethrough", "autolink", "tasklist"]
    // cmark keeps the characters that extensions look for in one table for all threads, and empties
    // it after each text (inlines.c, `SPECIAL_CHARS`).
    return cmark.withLock { _ in rendered(text, extensions, withMarkup: withMarkup) }
  }

  private static let cmark = Mutex(())

  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  private static func rendered(
    _ text: [UInt8], _ extensions: [String], withMarkup: Bool
  ) -> Rendered {
    _ = registration
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8
    guard let parser = cmark_parser_new(options) else {
      return Rendered(html: [], hasMarkup: false)
    }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    text.withUnsafeBytes { buffer in
      let characters = buffer.assumingMemoryBound(to: CChar.self)
      cmark_parser_feed(parser, characters.baseAddress, characters.count)
    }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    let html = cmark_render_html(
      document, options | (withMarkup ? CMARK_OPT_UNSAFE : 0),
      cmark_parser_get_syntax_extensions(parser))
    guard let html else { return Rendered(html: [], hasMarkup: false) }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    var count = 0
    while html[count] != 0 { count += 1 }
    return Rendered(
      html: Array(UnsafeRawBufferPointer(start: html, count: count)),
      hasMarkup: withMarkup && hasMarkup(document))
  }

  private static func hasMarkup(_ document: OpaquePointer?) -> Bool {
    guard let iterator = cmark_iter_new(document) else { return false }
    defer { cmark_iter_free(iterator) }
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      let type = cmark_node_get_type(cmark_iter_get_node(iterator))
      if type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE { return true }
    }
    return false
  }
}
