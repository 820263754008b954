import OrderedJSON
import TestSupport

/// Makes package.json files that an author might write by mistake or by malice.
struct ManifestExampleGenerator {
  var random: SplitMix64
  private let vectors = ManifestVector.all

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func example(number: Int) -> ManifestExample {
    let id = "random \(number)"
    switch number % 5 {
    case 0: return ManifestExample(id: id, input: addresses())
    case 1: return ManifestExample(id: id, input: texts(), files: textFiles())
    default: return mixture(id)
    }
  }

  /// Two vectors in one, with some members and characters changed.
  private mutating func mixture(_ id: String) -> ManifestExample {
    guard let first = vectors.randomElement(using: &random),
      let second = vectors.randomElement(using: &random)
    else { return ManifestExample(id: id, input: JSONObject()) }
    var input = merged(first.input, second.input)
    for key in input.keys where !["name", "version"].contains(key) && chance(5) {
      input[key] = value(depth: 2)
    }
    for key in input.keys where chance(6) { input[key] = input[key].map { mutated($0) } }
    let files = first.files.merging(second.files) { $1 }
    // npm takes the first Markdown file that the file system lists.
    let isReadme = { (path: String) in path.lowercased().hasPrefix("readme.m") }
    let spare = files.keys.filter(isReadme).sorted().dropFirst()
    return ManifestExample(id: id, input: input, files: files.filter { !spare.contains($0.key) })
  }

  /// The second object's `name` and `version` count only half the time: most are there to fail.
  private mutating func merged(_ first: JSONObject, _ second: JSONObject) -> JSONObject {
    var result = first
    for member in second.members { result[member.key] = member.value }
    if chance(2) {
      result["name"] = "a"
      result["version"] = "1.0.0"
    }
    return result
  }

  /// A value of any kind.
  private mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .number(JSONNumber(Int.random(in: 0...2, using: &random)))
    case 3: ""
    case 4, 5, 6: .string(random.pick(["x", "u/r", "a@b.c", "./bin", "man", "lib/x.js", "A <b>"]))
    case 7, 8, 9: .array((0..<2).map { _ in value(depth: depth - 1) })
    default: .object(JSONObject((0..<2).map { _ in (memberName(), value(depth: depth - 1)) }))
    }
  }

  private mutating func memberName() -> String {
    random.pick(["name", "email", "url", "web", "bin", "man", "x", "0", "install", "type", "./y"])
  }

  /// The same value with characters put into its texts.
  private mutating func mutated(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): return .string(mutated(text))
    case .array(let elements): return .array(elements.map { mutated($0) })
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.key, mutated($0.value)) }))
    case .null, .bool, .number: return value
    }
  }

  private mutating func mutated(_ text: String) -> String {
    var characters = Array(text.unicodeScalars)
    let place = Int.random(in: 0...characters.count, using: &random)
    if chance(2), place < characters.count { characters.remove(at: place) }
    let inserted = random.pick(["/", ".", ":", "@", "#", "%", "\\", "<", "(", " ", ",", "-", "é"])
    characters.insert(contentsOf: inserted.unicodeScalars, at: min(place, characters.count))
    return String(String.UnicodeScalarView(characters))
  }

  mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &random) == 0
  }
}
