import OrderedJSON

/// A package.json with the files beside it, to be normalised by npm and by us.
struct ManifestExample {
  let id: String
  var input: JSONObject
  var files: [String: String]

  init(id: String, input: JSONObject, files: [String: String] = [:]) {
    self.id = id
    self.input = input
    self.files = files
  }

  init(_ vector: ManifestVector) {
    self.init(id: vector.id, input: vector.input, files: vector.files)
  }

  /// The example as the script reads it.
  var json: JSONValue {
    let text = String(decoding: JSONWriter.document(.object(input)), as: UTF8.self)
    let contents = files.map { ($0.key, JSONValue.string($0.value)) }
    return [
      "id": .string(id), "packageJson": .string(text), "files": .object(JSONObject(contents)),
    ]
  }
}

extension ManifestExample {
  /// The vectors, and the given number of examples made at random from them and from pieces.
  static func all(random count: Int, seed: UInt64) -> [ManifestExample] {
    var random = ManifestExampleGenerator(seed: seed)
    return ManifestVector.all.map(Self.init) + (0..<count).map { random.example(number: $0) }
  }
}
