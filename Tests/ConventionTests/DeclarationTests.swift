import Testing

/// How declarations are written.
@Suite struct DeclarationTests {
  @Test("every package declaration has a docstring")
  func documentation() throws {
    try #require(SourceFile.program.count > 50, "the files of the program are found")
    let undocumented = SourceFile.program.flatMap { file in
      file.packageDeclarations
        .filter { !file.isDocumented($0) && !file.isWitness($0) }
        .map { "\(file.place($0)): \(file.lines[$0].trimmed)" }
    }
    expectNone(undocumented, "say above it what it is, in one sentence first")
  }

  @Test("no file is longer than 300 lines")
  func fileLength() {
    let long = (SourceFile.program + SourceFile.tests).filter { $0.lines.count > 301 }
    expectNone(
      long.map { "\($0.path): \($0.lines.count - 1) lines" },
      "one concept a file: move a part to Type+Aspect.swift")
  }

  @Test("no function is longer than 40 lines")
  func functionLength() {
    let long = (SourceFile.program + SourceFile.tests).flatMap { file in
      file.bodies.filter { $0.count > 40 }.map { body in
        "\(file.place(body.lowerBound)): \(body.count) lines: \(file.lines[body.lowerBound].trimmed)"
      }
    }
    expectNone(long, "give a part of it a name of its own")
  }

  @Test("the measure of functions finds them")
  func functionLengthMeasure() throws {
    let file = try #require(SourceFile.program.first { $0.path.hasSuffix("TreeWriter.swift") })
    let start = try #require(file.lines.firstIndex { $0.contains("static func apply<") })
    let end = try #require(file.lines[start...].firstIndex { $0 == "  }" })
    #expect(file.bodies.contains(start...end), "apply ends where its brace stands")
  }

  @Test(
    "a way around the compiler is not taken",
    arguments: [
      "@unchecked", "nonisolated(unsafe)", "try!", "as!", "unsafeBitCast", "@preconcurrency",
    ])
  func forbidden(_ word: String) {
    let uses = SourceFile.program.flatMap { file in
      file.code.enumerated().filter { $0.element.contains(word) }
        .map { "\(file.place($0.offset)): \($0.element.trimmed)" }
    }
    expectNone(uses, "do without \(word): let the type say it, or handle the case")
  }
}

extension SourceFile {
  /// The numbers of the lines that begin a `package` declaration.
  fileprivate var packageDeclarations: [Int] {
    code.indices.filter { index in
      let words = code[index].split(separator: " ").drop { $0.hasPrefix("@") }
      return words.first == "package" && words.dropFirst().first != "import"
    }
  }

  /// Whether the lines above are a docstring, attributes aside.
  fileprivate func isDocumented(_ index: Int) -> Bool {
    let above = lines[..<index].reversed().first { !$0.trimmed.hasPrefix("@") }
    return above?.trimmed.hasPrefix("///") ?? false
  }

  /// Whether the declaration fulfils a requirement that its protocol documents.
  fileprivate func isWitness(_ index: Int) -> Bool {
    Requirement.all.contains { requirement in
      code[index].contains(requirement.declaration)
        && code.contains { $0.contains(requirement.conformance) }
    }
  }
}

/// A requirement of a protocol, and how a type that conforms to it says so.
private struct Requirement {
  let declaration: String
  let conformance: String

  static let all: [Requirement] = standard + own

  private static let standard: [Requirement] = [
    Requirement(declaration: "static func <", conformance: "Comparable"),
    Requirement(declaration: "init(stringLiteral", conformance: "ExpressibleByStringLiteral"),
    Requirement(declaration: "init(booleanLiteral", conformance: "ExpressibleByBooleanLiteral"),
    Requirement(declaration: "init(integerLiteral", conformance: "ExpressibleByIntegerLiteral"),
    Requirement(declaration: "init(arrayLiteral", conformance: "ExpressibleByArrayLiteral"),
    Requirement(
      declaration: "init(dictionaryLiteral", conformance: "ExpressibleByDictionaryLiteral"),
    Requirement(declaration: "static let configuration", conformance: "ParsableCommand"),
    Requirement(declaration: "init() {}", conformance: "ParsableCommand"),
  ]

  /// The functions of this package's own protocols.
  private static let own: [Requirement] = SourceFile.program.flatMap { file in
    guard let start = file.code.firstIndex(where: { $0.hasPrefix("package protocol ") }) else {
      return [Requirement]()
    }
    let name = file.code[start].split(separator: " ")[2]
    return file.code[start...].prefix { $0 != "}" }.compactMap { line in
      guard let function = line.split(separator: "func ").dropFirst().first else { return nil }
      return Requirement(
        declaration: "func " + function.prefix { $0 != "(" } + "(", conformance: ": \(name)")
    }
  }
}
