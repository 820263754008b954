extension ComparatorSet {
  /// `1.2 - 3` as `>=1.2.0 <4.0.0-0`, or nil if the text is not a hyphen range.
  static func spreadingHyphen(
    _ text: ArraySlice<UInt8>, _ grammar: VersionGrammar
  ) -> ArraySlice<UInt8>? {
    guard let hyphen = hyphen(in: text) else { return nil }
    let (left, right) = (text[..<(hyphen - 1)], text[(hyphen + 2)...])
    guard let from = PartialVersion(left, grammar), let to = PartialVersion(right, grammar) else {
      return nil
    }
    let bounds = [lower(from, spelled: left), upper(to, spelled: right)]
    return ArraySlice(bounds.filter { !$0.isEmpty }.joined(separator: " ").utf8)
  }

  /// The first hyphen with a space on both sides.
  private static func hyphen(in text: ArraySlice<UInt8>) -> Int? {
    text.indices.dropFirst().dropLast().first { index in
      text[index] == UInt8(ascii: "-") && text[index - 1] == UInt8(ascii: " ")
        && text[index + 1] == UInt8(ascii: " ")
    }
  }

  private static func lower(_ from: PartialVersion, spelled: ArraySlice<UInt8>) -> String {
    guard from.major != nil else { return "" }
    return ">=" + (from.isFull ? String(decoding: spelled, as: UTF8.self) : from.floor)
  }

  private static func upper(_ to: PartialVersion, spelled: ArraySlice<UInt8>) -> String {
    guard to.major != nil else { return "" }
    guard to.isFull else { return "<" + to.ceiling + "-0" }
    return "<=" + (to.prerelease == nil ? String(decoding: spelled, as: UTF8.self) : to.floor)
  }
}
