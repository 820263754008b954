/// How far the reading of tarballs is.
struct Progress: Hashable {
  let done: Int
  let total: Int
  let elapsed: Duration

  /// One line for people: `reading tarballs: 4200 of 10000, 1700 a second, 4 s left`.
  var text: String {
    let counts = "reading tarballs: \(done) of \(total)"
    let seconds = elapsed / .seconds(1)
    guard done > 0, seconds > 0 else { return counts }
    let rate = Double(done) / seconds
    let left = Double(total - done) / rate
    return counts + ", \(Int(rate.rounded())) a second, \(Int(left.rounded(.up))) s left"
  }
}
