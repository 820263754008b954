import OrderedJSON
import PackageModel
import Testing

/// The vectors of the wire contract, section 9.11, and what comparing with npm added to them.
@Suite struct ManifestVectorTests {
  @Test(arguments: ManifestVector.all)
  func `package.json becomes the manifest of the vector`(_ vector: ManifestVector) throws {
    let result = Manifest.normalized(vector.input, files: PackageFiles(example: vector.files))
    switch result {
    case .success(let manifest):
      #expect(vector.faults.isEmpty)
      for member in vector.expected.members {
        #expect(manifest.field(member.key) == member.value, "\(member.key)")
      }
      for key in vector.absent { #expect(manifest.field(key) == nil, "\(key)") }
    case .failure(let error):
      let found = Dictionary(error.faults.map { ($0.pointer, $0.reasonName) }) { $1 }
      #expect(found == vector.faults)
    }
  }

  @Test func `every vector of the contract is in the file, each id once`() throws {
    let ids = try ManifestVector.load().map(\.id)
    #expect(Set(ids).count == ids.count)
    let counts = [
      "V": 8, "N": 6, "P": 2, "U": 4, "B": 15, "M": 3, "R": 7, "H": 6, "A": 6, "K": 3, "S": 5,
      "D": 12, "O": 15,
    ]
    let rows = Set(ids.map { $0.filter { !("a"..."z").contains($0) } })
    for (family, count) in counts {
      for number in 1...count { #expect(rows.contains("\(family)-\(number)")) }
    }
  }

  /// Scripts that are removed leave room for the gyp script, in npm as here.
  private static let changedTwice: Set<String> = ["S-9", "S-11"]

  @Test(
    arguments: ManifestVector.all.filter { $0.faults.isEmpty && !changedTwice.contains($0.id) })
  func `a manifest that is normalised again stays as it is`(_ vector: ManifestVector) throws {
    let files = PackageFiles(example: vector.files)
    let first = try Manifest.normalized(vector.input, files: files).get()
    let second = try Manifest.normalized(first.members, files: files).get()
    #expect(second.members == first.members)
  }
}
