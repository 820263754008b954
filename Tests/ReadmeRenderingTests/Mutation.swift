import TestSupport

/// Texts made of pieces of others.
enum Mutation {
  private static let sparks = [
    "<", ">", "</", "/>", "\"", "'", "=", "&", "&lt;", "<!--", "-->", "]]>", "<svg>", "</svg>",
    "<style>",
    "</style>", "<table>", "<tr>", "<td>", "</table>", "<a href=#x>", "</a>", "<b>", "</b>", "<p>",
    "<pre>",
    "<li>", "<h1>", "<form>", "<select>", "`", "```\n", "**", "_", "[", "](", "![", ")", "\n",
    "\n\n", "|",
    "\n> ", "\n- ", "# ", "\u{0}", "\u{202E}", "<math><mtext>", "<details>", "<summary>",
    "<center>",
  ]

  /// One to four pieces of texts, with sparks between and a few bytes changed.
  static func mixed(_ texts: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
    var result: [UInt8] = []
    for _ in 0...random.number(below: 4) {
      let text = random.choice(texts)
      let start = random.number(below: text.count)
      result += text[start...].prefix(1 + random.number(below: text.count))
      for _ in 0..<random.number(below: 4) { result += random.choice(sparks).utf8 }
    }
    for _ in 0..<random.number(below: 4) {
      result[random.number(below: result.count)] = UInt8(random.number(below: 256))
    }
    return result
  }
}
