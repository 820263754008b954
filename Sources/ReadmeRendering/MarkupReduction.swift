/// HTML of any kind → HTML with nothing but text and the tags that are allowed, of which there are
/// few enough.
///
/// What is written, a parser reads without surprise: every tag is complete, every value stands in
/// quotes, and there is no comment and no element with rules of its own for its content. The bounds
/// keep gumbo from taking quadratic time: it looks through all open elements at every tag.
struct MarkupReduction {
  /// How many elements may lie within one another.
  static let depthLimit = 150
  /// How many elements may be open that a parser opens again in every block.
  static let formattingLimit = 64
  /// How many nodes a parser may make of the result.
  static let nodeLimit = 300_000

  private(set) var output: [UInt8] = []
  /// Whether the end was left out because the limit of nodes was reached.
  private(set) var isCut = false

  private var scanner: MarkupScanner
  /// The elements that are open, as far as tags say so; never fewer than a parser has open.
  private var open: [AllowedElement] = []
  private var openFormatting = 0
  /// Tags that were left out for lack of depth, and have not been closed.
  private var leftOut = 0
  private var nodes = 0

  init(_ html: [UInt8]) {
    scanner = MarkupScanner(html)
    output.reserveCapacity(html.count + html.count / 8)
  }

  mutating func run() {
    while !isCut, let piece = scanner.next() {
      switch piece {
      case .text(let range): appendText(range)
      case .tag(let tag) where tag.isEnd: close(tag)
      case .tag(let tag): open(tag)
      }
    }
  }

  private mutating func appendText(_ range: Range<Int>) {
    count()
    // Only the first byte can be the sign that begins tags.
    let isSign = scanner.html[range.lowerBound] == UInt8(ascii: "<")
    if isSign { output += "&lt;".utf8 }
    output += scanner.html[range].dropFirst(isSign ? 1 : 0)
  }

  /// Counts a node, and those that a parser may make again before it.
  private mutating func count() {
    nodes += 1 + openFormatting
    isCut = nodes > Self.nodeLimit
  }

  private mutating func open(_ tag: MarkupTag) {
    if AllowedElement.removed.contains(tag.name) { return skip(tag) }
    guard let element = AllowedElement.byName[tag.name] else { return }
    closeImplied(by: element)
    let isTooDeep = open.count >= Self.depthLimit
    let isTooMuch = element.isFormatting && openFormatting >= Self.formattingLimit
    if isTooMuch { return }
    if !element.isVoid, leftOut > 0 || isTooDeep {
      leftOut += 1
      return
    }
    count()
    append(tag, as: element)
    guard !element.isVoid else { return }
    open.append(element)
    if element.isFormatting { openFormatting += 1 }
  }

  /// Ends what a parser certainly ends at a tag (13.2.6.4.7).
  private mutating func closeImplied(by element: AllowedElement) {
    switch (open.last, element) {
    case (.li, .li), (.dt, .dd), (.dd, .dt), (.dd, .dd), (.dt, .dt), (.p, .p), (.p, .div),
      (.p, .ul),
      (.p, .ol), (.p, .table), (.p, .pre), (.td, .td), (.th, .th), (.td, .th), (.th, .td),
      (.tr, .tr):
      open.removeLast()
    default: break
    }
  }

  private mutating func close(_ tag: MarkupTag) {
    guard let element = AllowedElement.byName[tag.name], !element.isVoid else { return }
    if leftOut > 0 {
      leftOut -= 1
      return
    }
    forget(element)
    count()
    output += "</".utf8
    output += element.rawValue.utf8
    output.append(UInt8(ascii: ">"))
  }

  /// Takes from the open elements what a parser certainly closes at the end tag of one.
  ///
  /// Others stay
  /// counted, since a parser may keep them open.
  private mutating func forget(_ element: AllowedElement) {
    guard let index = open.lastIndex(where: { !$0.mayEnd(before: element) }),
      open[index] == element
    else { return }
    if element.isFormatting {
      open.remove(at: index)
      openFormatting -= 1
    } else {
      open.removeSubrange(index...)
    }
  }

  private mutating func append(_ tag: MarkupTag, as element: AllowedElement) {
    output.append(UInt8(ascii: "<"))
    output += element.rawValue.utf8
    if tag.name == "center" { output += " align=\"center\"".utf8 }
    for (attribute, range) in tag.attributes {
      output.append(UInt8(ascii: " "))
      output += attribute.rawValue.utf8
      output += "=\"".utf8
      let parts = scanner.html[range]
        .split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { output += "&quot;".utf8 }
        output += part
      }
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
  }

  /// Passes over an element with all that is in it.
  private mutating func skip(_ tag: MarkupTag) {
    let isForeign = AllowedElement.foreign.contains(tag.name)
    if isForeign && tag.isSelfClosing { return }
    if AllowedElement.rawText.contains(tag.name) { return scanner.skipRawText(until: tag.name) }
    var depth = 1
    while depth > 0 {
      let start = scanner.position
      guard let piece = scanner.next() else { return }
      guard case .tag(let inner) = piece else { continue }
      if inner.name == tag.name {
        depth += inner.isEnd ? -1 : (isForeign && inner.isSelfClosing ? 0 : 1)
      } else if isForeign, AllowedElement.byName[inner.name]?.leavesForeignContent ?? false {
        scanner.position = start
        return
      } else if !inner.isEnd, !(isForeign && inner.isSelfClosing),
        AllowedElement.rawText.contains(inner.name)
      {
        scanner.skipRawText(until: inner.name)
      }
    }
  }
}

extension AllowedElement {
  /// Whether the end tag of an outer element reaches it past this one: formatting past formatting
  /// (13.2.6.4.7, the adoption agency), others past those whose end tag may be left out.
  fileprivate func mayEnd(before outer: AllowedElement) -> Bool {
    if self == outer { return false }
    if outer.isFormatting { return isFormatting }
    switch self {
    case .p, .li, .dt, .dd, .rt, .rp: return true
    case .td, .th, .tr, .tbody, .thead, .tfoot: return outer.isTablePart
    default: return false
    }
  }

  private var isTablePart: Bool {
    switch self {
    case .table, .tbody, .thead, .tfoot, .tr: true
    default: false
    }
  }

  /// Whether a parser leaves SVG and MathML at the tag (13.2.6.5).
  fileprivate var leavesForeignContent: Bool {
    switch self {
    case .a, .cite, .del, .details, .figure, .ins, .q, .section, .summary, .time: false
    default: true
    }
  }
}
