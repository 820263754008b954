import PackageModel

/// Finds the version that comes nearest to a range that holds none.
enum NearestVersion {
  /// The highest release, or else prerelease, of those that agree with the first version of the range in the most
  /// components, the major one first; nil among none.
  static func version(
    to range: String, among versions: [SemanticVersion]
  ) -> SemanticVersion? {
    let wanted = firstNumbers(of: range)
    return versions.max { left, right in
      rank(left, wanted) < rank(right, wanted)
    }
  }

  private static func rank(
    _ version: SemanticVersion, _ wanted: [UInt64]
  ) -> (Int, Int, SemanticVersion) {
    (agreement(version, wanted), version.isPrerelease ? 0 : 1, version)
  }

  private static func agreement(_ version: SemanticVersion, _ wanted: [UInt64]) -> Int {
    zip([version.major, version.minor, version.patch], wanted).prefix { $0 == $1 }.count
  }

  /// The first numbers with dots between them: 1 and 2 of `>=1.2 <3`.
  private static func firstNumbers(of text: String) -> [UInt64] {
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    return text.utf8.drop { !isDigit($0) }.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
      .split(separator: UInt8(ascii: ".")).prefix(3)
      .compactMap { UInt64(Substring($0)) }
  }
}
