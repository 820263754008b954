import CGumbo

/// HTML as a parser of HTML5 builds it: gumbo, whose tree is freed with this value.
struct MarkupTree: ~Copyable {
  private let output: UnsafeMutablePointer<GumboOutput>
  private let source: UnsafeMutableBufferPointer<CChar>

  /// Parses what stands in a `div`.
  init(parsing html: [UInt8]) {
    source = .allocate(capacity: html.count + 1)
    source.initialize(repeating: 0)
    UnsafeMutableRawBufferPointer(source).copyBytes(from: html)
    var options = Self.options
    output = gumbo_parse_with_options(&options, source.baseAddress, html.count)
  }

  deinit {
    // It goes down the tree by recursion, whose depth `MarkupReduction` has bounded.
    var options = Self.options
    gumbo_destroy_output(&options, output)
    source.deallocate()
  }

  private static var options: GumboOptions {
    var options = kGumboDefaultOptions
    options.fragment_context = GUMBO_TAG_DIV
    // Nobody reads them, and they take memory.
    options.max_errors = 0
    return options
  }

  /// The element around everything.
  var root: MarkupNode { MarkupNode(output.pointee.root) }
}
