import Diagnostics
import PackageModel

/// The advisories that are about packages of the registry, each identifier once.
struct AdvisorySelection {
  /// What is left, sorted by identifier, and of each only the packages that the registry has.
  private(set) var advisories: [Advisory] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Chooses among advisories.
  ///
  /// - Parameter names: the registry's own names, those of hidden versions included, and those that
  ///   it knows of other registries.
  init(_ advisories: [Advisory], among names: Set<PackageName>) {
    var spelling = NearestName(among: names.sorted())
    var sources: [String: String] = [:]
    for var advisory in advisories.sorted(by: Self.precedes) {
      if let first = sources[advisory.id] {
        diagnostics.append(.advisoryRepeated(advisory, first))
        continue
      }
      sources[advisory.id] = advisory.source
      let wanted = advisory.affected
      advisory.affected = wanted.filter { names.contains($0.name) }
      if advisory.affected.isEmpty {
        let nearest = wanted.lazy.compactMap { spelling.nearest(to: $0.name) }.first
        diagnostics.append(.advisoryOfStrangers(advisory, wanted.map(\.name), nearest))
      } else {
        self.advisories.append(advisory)
      }
    }
  }

  private static func precedes(_ left: Advisory, _ right: Advisory) -> Bool {
    (left.id, left.source) < (right.id, right.source)
  }
}

extension Diagnostic {
  fileprivate static func advisoryRepeated(_ advisory: Advisory, _ first: String) -> Diagnostic {
    Diagnostic(
      .error, .advisoryInvalid, at: Subject(file: advisory.source).field("id"),
      "\(advisory.id) is the id of another record too",
      notes: [Note("this file has it", at: Subject(file: first))],
      suggestion: "remove one of the two")
  }

  fileprivate static func advisoryOfStrangers(
    _ advisory: Advisory, _ names: [PackageName], _ nearest: PackageName?
  ) -> Diagnostic {
    let listed = names.prefix(3).map(\.text).joined(separator: ", ")
    return Diagnostic(
      .warning, .advisoryUnused, at: Subject(file: advisory.source).field("affected"),
      "names no package of this registry",
      notes: [Note("\(advisory.id) is about \(names.count > 3 ? "\(listed) and others" : listed)")],
      suggestion: nearest.map { "did you mean \($0)?" } ?? "remove the file, or correct the name")
  }
}
