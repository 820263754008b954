extension PartialVersion {
  /// The lowest version that fits, spelled: 1.2 gives 1.2.0.
  ///
  /// The bounds are of use only where the major component is a number.
  var floor: String {
    guard let major, let minor else { return "\(major ?? "0").0.0" }
    guard let patch else { return "\(major).\(minor).0" }
    return "\(major).\(minor).\(patch)" + (prerelease.map { "-" + $0 } ?? "")
  }

  /// The lowest release above all those that agree in the major component and, if it is a number,
  /// the minor one, spelled: 1 gives 2.0.0, 1.2 and 1.2.3 give 1.3.0.
  var ceiling: String {
    let major = major ?? "0"
    guard let minor else { return "\(Self.successor(major)).0.0" }
    return "\(major).\(Self.successor(minor)).0"
  }

  /// The lowest release above all those that agree up to the first component other than zero.
  ///
  /// Spelled: 1.2.3 gives 2.0.0, 0.2.3 gives 0.3.0, 0.0.3 gives 0.0.4. A zero counts only where it
  /// is written `0`.
  var caretCeiling: String {
    guard major == "0", let minor else { return "\(Self.successor(major ?? "0")).0.0" }
    guard minor == "0", let patch else { return ceiling }
    return "0.0.\(Self.successor(patch))"
  }

  /// The next number, spelled.
  ///
  /// One that is too large for a version stays as it is, to be refused with the
  /// whole range; one that JavaScript would spell with an exponent becomes unreadable, as there.
  private static func successor(_ digits: String) -> String {
    if let number = UInt64(digits), number <= SemanticVersion.componentLimit {
      return String(number + 1)
    }
    return (Double(digits) ?? .infinity) + 1 < 1e21 ? digits : "e"
  }
}
