/// What a Markdown text could cost cmark-gfm 0.29.0.gfm.6, which Debian 12 has, to read.
///
/// Three things in it grow with the square of the text; later versions have limits of their own for
/// two of them. Each number here is no less than the real one.
struct MarkdownCost {
  /// Texts that could cost more are shown as they are.
  static let quoteLimit = 100
  static let expansionLimit = 32 << 20
  /// Texts with more cells are read without tables.
  static let cellLimit = 400_000

  /// How many block quotes and lists a line could begin: each is looked through at every later line.
  private(set) var quotes = 0
  /// How many cells the tables could have: as many in each row as in the header, however short
  /// the row is.
  private(set) var cells = 0
  /// How many bytes the definitions of links could become where they are used.
  private(set) var expansion = 0

  /// Whether the text may be read as Markdown at all.
  var isBounded: Bool { quotes <= Self.quoteLimit && expansion <= Self.expansionLimit }
  /// Whether it may be read with tables.
  var mayHaveTables: Bool { cells <= Self.cellLimit }

  init(_ text: [UInt8]) {
    var lines = 0
    var columns = 0
    var links = 0
    var definition = 0
    var longest = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd) {
      lines += 1
      quotes = max(quotes, Self.markers(line))
      columns = max(columns, Self.columns(line))
      links += line.count { $0 == UInt8(ascii: "[") }
      // A definition ends with its paragraph, or where the next one begins.
      for part in line.split(separator: UInt8(ascii: "]"), omittingEmptySubsequences: false) {
        definition = part.first == UInt8(ascii: ":") ? part.count : definition + part.count
        longest = max(longest, definition)
      }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { definition = 0 }
    }
    cells = columns * lines
    expansion = links * longest
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The signs of quotes and list items at the beginning of a line.
  private static func markers(_ line: ArraySlice<UInt8>) -> Int {
    var markers = 0
    var index = line.startIndex
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: ">"): markers += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
        UInt8(ascii: ")"):
        let next = index + 1
        if next == line.endIndex || line[next] == 0x20 || line[next] == 0x09 { markers += 1 }
      case 0x20, 0x09, UInt8(ascii: "0")...UInt8(ascii: "9"): break
      default: return markers
      }
      index += 1
    }
    return markers
  }

  /// The columns of a table whose header the line could end: each needs a dash.
  private static func columns(_ line: ArraySlice<UInt8>) -> Int {
    var pipes = 1
    var dashes = 0
    for byte in line {
      if byte == UInt8(ascii: "|") { pipes += 1 }
      if byte == UInt8(ascii: "-") { dashes += 1 }
    }
    return min(pipes, dashes)
  }
}
