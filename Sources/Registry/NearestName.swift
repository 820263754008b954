import Diagnostics
package import PackageModel

/// Finds the package that somebody meant, for a bounded number of different names: comparing all
/// with all would take as long as there are pairs.
package struct NearestName {
  private static let attemptLimit = 100
  /// npm's limit for new names; a longer one is no slip of the fingers.
  private static let lengthLimit = 214

  private let names: [PackageName]
  private var answers: [PackageName: PackageName?] = [:]

  /// A search among names.
  package init(among names: [PackageName]) { self.names = names }

  /// The name of the same scope that needs few changes behind it, or else one with the same ending
  /// in a scope that needs few; nil where too many were asked for.
  package mutating func nearest(to name: PackageName) -> PackageName? {
    if let answer = answers[name] { return answer }
    guard answers.count < Self.attemptLimit, name.text.utf8.count <= Self.lengthLimit else {
      return nil
    }
    let neighbours = names.filter { $0.scope == name.scope }
    let namesakes = names.filter { $0.basename == name.basename }
    let answer =
      Self.nearest(to: name.basename, among: neighbours, by: \.basename)
      ?? Self.nearest(to: name.text, among: namesakes, by: \.text)
    answers[name] = .some(answer)
    return answer
  }

  private static func nearest(
    to word: String, among names: [PackageName], by part: (PackageName) -> String
  ) -> PackageName? {
    let best = Spelling.nearest(to: word, among: names.map(part))
    return names.first { part($0) == best }
  }
}
