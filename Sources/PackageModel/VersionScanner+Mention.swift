extension VersionScanner {
  /// Takes whatever byte comes next.
  mutating func takeOne() {
    _ = take(upTo: 1) { _ in true }
  }

  /// Takes as much as reads as a version, wherever that ends: a full version by the loose grammar,
  /// or else a partial one by the strict grammar.
  mutating func takeVersionMention() {
    let start = self
    if takeLooseRelease() {
      takeTail(.loose)
      return
    }
    self = start
    guard takeComponent(.strict) != nil, takeDotted(.strict), takeDotted(.strict) else { return }
    takeTail(.strict)
  }

  private mutating func takeLooseRelease() -> Bool {
    let isNumber = { (component: ArraySlice<UInt8>) in !component.isEmpty }
    return isNumber(takeNumber(.loose)) && take(".") && isNumber(takeNumber(.loose)) && take(".")
      && isNumber(takeNumber(.loose))
  }

  private mutating func takeDotted(_ grammar: VersionGrammar) -> Bool {
    let start = self
    if take("."), takeComponent(grammar) != nil { return true }
    self = start
    return false
  }

  private mutating func takeTail(_ grammar: VersionGrammar) {
    takeParts(after: "-", or: grammar == .loose) { scanner in scanner.takeIdentifier(grammar) }
    takeParts(after: "+", or: false) { scanner in
      !scanner.take(upTo: Self.identifierLimit, while: Self.isIdentifierCharacter).isEmpty
    }
  }

  /// Takes dot-separated parts after a mark, or without it.
  private mutating func takeParts(
    after mark: Unicode.Scalar, or unmarked: Bool, _ takePart: (inout VersionScanner) -> Bool
  ) {
    var ahead = self
    if !(ahead.take(mark) && takePart(&ahead)) {
      ahead = self
      guard unmarked, takePart(&ahead) else { return }
    }
    repeat { self = ahead } while ahead.take(".") && takePart(&ahead)
  }

  /// Takes a number, or else an identifier that does not begin with a digit.
  private mutating func takeIdentifier(_ grammar: VersionGrammar) -> Bool {
    if let first = rest.first, Self.isDigit(first) { return !takeNumber(grammar).isEmpty }
    return !take(upTo: 1 + Self.identifierLimit, while: Self.isIdentifierCharacter).isEmpty
  }
}
