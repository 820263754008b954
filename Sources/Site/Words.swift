import PackageModel

/// How pages word numbers and moments.
enum Words {
  /// A number with commas between thousands.
  static func number(_ value: Int) -> String {
    var digits = Array(String(value))
    var place = digits.count - 3
    while place > (value < 0 ? 1 : 0) {
      digits.insert(",", at: place)
      place -= 3
    }
    return String(digits)
  }

  /// A number with its noun.
  static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A number of bytes, in units of a thousand.
  static func size(_ bytes: Int64) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    var tenths = bytes / 100 + (bytes % 100 >= 50 ? 1 : 0)
    var unit = 0
    while tenths >= 10_000, unit < units.count - 1 {
      tenths = tenths / 1000 + (tenths % 1000 >= 500 ? 1 : 0)
      unit += 1
    }
    let whole = number(Int(tenths / 10))
    return tenths >= 1000 ? "\(whole) \(units[unit])" : "\(whole).\(tenths % 10) \(units[unit])"
  }

  /// The day of a moment.
  static func date(_ time: Timestamp) -> String { String(time.description.prefix(10)) }
}
