extension Timestamp: CustomStringConvertible {
  /// The form of packuments, always with three digits of milliseconds.
  ///
  /// Foundation's style goes through a Double, and loses a millisecond on the way.
  package var description: String {
    let days = milliseconds.flooredQuotient(by: Self.dayLength)
    let rest = milliseconds - days * Self.dayLength
    let (year, month, day) = Self.civil(days)
    let date = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    let time = "\(hour.padded(2)):\(minute.padded(2)):\((rest / 1000 % 60).padded(2))"
    return "\(date)T\(time).\((rest % 1000).padded(3))Z"
  }

  /// Reads an RFC 3339 date and time with any offset, with or without a fraction, of which three
  /// digits are kept; nil otherwise.
  package init?(parsing text: String) {
    var rest = Substring(text)
    guard let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2),
      rest.take("-"), let day = rest.takeNumber(2), rest.take("T"),
      let hour = rest.takeNumber(2), rest.take(":"), let minute = rest.takeNumber(2),
      rest.take(":"), let second = rest.takeNumber(2), let fraction = rest.takeFraction(),
      let offset = rest.takeOffset(), rest.isEmpty
    else { return nil }
    let days = Self.days(year, month, day)
    guard Self.civil(days) == (year, month, day), hour < 24, minute < 60, second < 60 else {
      return nil
    }
    milliseconds =
      days * Self.dayLength + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction
  }

  private static let dayLength: Int64 = 86_400_000

  /// The date of a day, counted from 1970-01-01, in the Gregorian calendar: eras of 400 years that
  /// begin in March, so that the leap day comes last.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day of a date, the inverse of `civil`.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = yearFromMarch.flooredQuotient(by: 400)
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }

  /// The number with zeros in front, to so many digits.
  fileprivate func padded(_ count: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, count - digits.count)) + digits
  }
}

extension Substring {
  fileprivate mutating func take(_ character: Character) -> Bool {
    guard first == character else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(_ count: Int) -> Int64? {
    let digits = prefix(count)
    guard digits.utf8.count == count, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    removeFirst(count)
    return Int64(digits)
  }

  /// Milliseconds after a dot; none without one.
  fileprivate mutating func takeFraction() -> Int64? {
    guard take(".") else { return 0 }
    let digits = prefix { ("0"..."9").contains($0) && $0.isASCII }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    return Int64((digits + "00").prefix(3))
  }

  /// Minutes east of Greenwich.
  fileprivate mutating func takeOffset() -> Int64? {
    if take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = takeNumber(2), take(":"), let minutes = takeNumber(2),
      hours < 24, minutes < 60
    else { return nil }
    return (isEast ? 1 : -1) * (hours * 60 + minutes)
  }
}
