/// How clients turn the path of a member into the path of a file: exactly one leading component
/// goes, whatever it is called (npm 10 through tar 6 `lib/unpack.js`, `strip: 1`).
enum MemberPath {
  /// The path below the root folder.
  ///
  /// Nil where no file of the package results: a path that climbs with `..`, or has nothing below
  /// its first component.
  static func belowRoot(_ name: UnsafeBufferPointer<CChar>) -> String? {
    let separator = CChar(UInt8(ascii: "/"))
    guard let slash = name.firstIndex(of: separator), slash + 1 < name.count, !climbs(name) else {
      return nil
    }
    let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(name)[(slash + 1)...])
    return String(decoding: rest, as: UTF8.self)
  }

  /// Whether a component is `..`.
  private static func climbs(_ name: UnsafeBufferPointer<CChar>) -> Bool {
    let dot = CChar(UInt8(ascii: "."))
    let separator = CChar(UInt8(ascii: "/"))
    var dots = 0
    var isOnlyDots = true
    for character in name {
      if character == separator {
        if isOnlyDots, dots == 2 { return true }
        (dots, isOnlyDots) = (0, true)
      } else if character == dot {
        dots += 1
      } else {
        isOnlyDots = false
      }
    }
    return isOnlyDots && dots == 2
  }
}
