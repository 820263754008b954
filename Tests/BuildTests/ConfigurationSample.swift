/// A small generator of pseudorandom numbers that gives the same sequence everywhere.
struct SampleGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True once in a number of times.
  mutating func once(in times: UInt64) -> Bool { next() % times == 0 }

  /// One of the choices, of which there is at least one.
  mutating func choice<Element>(_ choices: [Element]) -> Element {
    choices[Int(next() % UInt64(choices.count))]
  }

  /// Some of the choices in any order, as many as asked for at most.
  mutating func some<Element>(_ choices: [Element], atMost limit: UInt64) -> [Element] {
    Array(choices.shuffled(using: &self).prefix(Int(next() % (limit + 1))))
  }
}

/// A configuration file made from pieces: styles, comments and spellings of every kind, each comment
/// with a number of its own.
struct ConfigurationSample {
  static let names = ["bolt", "@acme/bolt", "nut", "@acme/nut"]
  static let versions = ["1.0.0", "1.1.0", "2.0.0", "2.0.0-rc.1"]
  static let tags = ["latest", "next", "no", "beta-1"]
  static let ranges = ["<1.1.0", "1.x || 3", "*", "2.0.0", ">=1  <2"]

  private var generator: SampleGenerator
  private let step: Int
  private var comments = 0

  init(seed: UInt64) {
    generator = SampleGenerator(seed: seed)
    step = Int(1 + generator.next() % 4)
  }

  /// The next number of the sequence that the file is made from.
  mutating func next() -> UInt64 { generator.next() }

  /// The text of the file.
  mutating func text() -> String {
    var sections = [["version: 1"], ["output: public \(comment())"]]
    if !generator.once(in: 3) { sections.append(unpublished()) }
    if !generator.once(in: 4) { sections.append(overlay()) }
    if generator.once(in: 3) { sections.append(["packages:", "- a", "- b"]) }
    sections = [sections[0]] + sections.dropFirst().shuffled(using: &generator)
    var lines = sections.flatMap { $0 + interlude("") }
    if generator.once(in: 8) { lines.append("...") }
    let lineBreak = generator.once(in: 3) ? "\r\n" : "\n"
    let text = lines.joined(separator: lineBreak)
    return generator.once(in: 4) ? text : text + lineBreak
  }

  private mutating func unpublished() -> [String] {
    let items = generator.some(Self.names, atMost: 3).map { "\"\($0)@1.0.0\"" }
    if items.count == 1, generator.once(in: 2) { return ["unpublished: \(items[0])"] }
    if items.isEmpty || generator.once(in: 2) {
      return flow("unpublished", items, margin: "", brackets: ("[", "]"))
    }
    let margin = generator.once(in: 2) ? "" : String(repeating: " ", count: step)
    return ["unpublished: \(comment())"]
      + items.flatMap { interlude(margin) + ["\(margin)- \($0) \(comment())"] }
  }

  private mutating func overlay() -> [String] {
    let names = generator.some(Self.names, atMost: 3)
    guard !names.isEmpty else { return ["overlay: {} \(comment())"] }
    if generator.once(in: 5) {
      let packages = names.map { "\(quoted($0)): { \(flowSections()) }" }
      return flow("overlay", packages, margin: "", brackets: ("{", "}"))
    }
    let margin = String(repeating: " ", count: step)
    var lines = ["overlay: \(comment())"]
    for name in names {
      lines += interlude(margin)
      let sections = blockSections(margin + margin)
      let isEmpty = sections.isEmpty
      lines += ["\(margin)\(quoted(name)):\(isEmpty ? " {}" : "") \(comment())"] + sections
    }
    return lines
  }

  private mutating func flowSections() -> String {
    let tags = generator.some(Self.tags, atMost: 2).map { "'\($0)': 1.0.0" }
    let ranges = generator.some(Self.ranges, atMost: 2).map { "\"\($0)\": it's so" }
    return "dist-tags: {\(tags.joined(separator: ","))}, "
      + "deprecated: { \(ranges.joined(separator: ", ")) },"
  }

  private mutating func blockSections(_ margin: String) -> [String] {
    var lines: [String] = []
    let tags = generator.some(Self.tags, atMost: 3).map {
      "\"\($0)\": \(generator.choice(Self.versions))"
    }
    let ranges = generator.some(Self.ranges, atMost: 3)
    if generator.once(in: 2) {
      lines += ["\(margin)description: >-", "\(margin)  Long", "\(margin)  # text"]
    }
    if !tags.isEmpty { lines += section("dist-tags", tags, margin) }
    if !ranges.isEmpty, generator.once(in: 2) {
      lines += section("deprecated", ranges.map { "'\($0)': 'it''s, \"old\" #1 }'" }, margin)
    } else if !ranges.isEmpty {
      let inner = margin + String(repeating: " ", count: step)
      lines += interlude(margin) + ["\(margin)deprecated: \(comment())"]
      for range in ranges { lines += interlude(inner) + message(of: range, inner) }
    }
    if generator.once(in: 2) {
      lines += flow("hidden", ["1.x", "'<0.5'"], margin: margin, brackets: ("[", "]"))
    }
    return lines
  }

  private mutating func message(of range: String, _ margin: String) -> [String] {
    let key = "\(margin)\"\(range)\":"
    switch generator.next() % 4 {
    case 0: return ["\(key) |-", "\(margin)  old", "", "\(margin)  # and so"]
    case 1: return ["\(key) old", "\(margin)  and long", "\(margin) indeed \(comment())"]
    case 2: return ["\(key) \"old # \\\" }\"   \(comment())"]
    default: return ["\(key) it's {old} # \(comment())"]
    }
  }

  private mutating func section(_ key: String, _ pairs: [String], _ margin: String) -> [String] {
    if generator.once(in: 2) { return flow(key, pairs, margin: margin, brackets: ("{", "}")) }
    let inner = margin + String(repeating: " ", count: step)
    return ["\(margin)\(key): \(comment())"]
      + pairs.flatMap { interlude(inner) + ["\(inner)\($0) \(comment())"] }
  }

  /// Brackets on one line, or with a line for each element.
  private mutating func flow(
    _ key: String, _ elements: [String], margin: String, brackets: (String, String)
  ) -> [String] {
    let comma = generator.once(in: 2) && !elements.isEmpty ? "," : ""
    guard generator.once(in: 2), !elements.isEmpty else {
      let space = generator.once(in: 2) ? " " : ""
      let list = elements.joined(separator: ",\(space)") + comma
      return ["\(margin)\(key): \(brackets.0)\(space)\(list)\(space)\(brackets.1) \(comment())"]
    }
    var lines = ["\(margin)\(key): \(brackets.0) \(comment())"]
    for (index, element) in elements.enumerated() {
      let end = index == elements.count - 1 ? comma : ","
      lines += interlude(margin + "   ") + ["\(margin)   \(element)\(end) \(comment())"]
    }
    return lines + ["\(margin) \(brackets.1) \(comment())"]
  }

  private mutating func quoted(_ name: String) -> String {
    generator.choice(name.hasPrefix("@") ? ["\"\(name)\"", "'\(name)'"] : [name, "'\(name)'"])
  }

  private mutating func comment() -> String {
    guard generator.once(in: 3) else { return "" }
    comments += 1
    return "# beside \(comments)."
  }

  /// Comments and blank lines between others.
  private mutating func interlude(_ margin: String) -> [String] {
    guard generator.once(in: 3) else { return [] }
    comments += 1
    return generator.choice([
      ["\(margin)# above \(comments)."], ["", "\(margin)# above \(comments)."], [""],
    ])
  }
}
