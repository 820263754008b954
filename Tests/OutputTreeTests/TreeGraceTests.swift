import FileSystem
import OutputTree
import TestSupport
import Testing

@Suite("What nothing points to any longer")
struct TreeGraceTests {
  private static let full = Tree([.document("foo/index.html", "1"), .tarball("foo/-/1.tgz", "one")])
  private static let empty = Tree([])

  @Test("stays as long as its grace lasts, if it is a copy", arguments: [(599, 1), (600, 0)])
  func grace(later: Int64, left: Int) throws {
    var store = MemoryStore()
    try Self.full.build(in: &store)
    let first = try Self.empty.build(in: &store, grace: Grace(of: 600, at: 1000))
    #expect(first.summary == "+0 ~0 -1 =0")
    #expect(first.counts.leaving == 1)
    #expect(store.texts == ["foo/-/1.tgz": "one"])
    let second = try Self.empty.build(in: &store, grace: Grace(of: 600, at: 1000 + later))
    #expect(second.counts.leaving == left)
    #expect(store.texts.count == left)
  }

  @Test("goes at once where there is no grace, and where the clock went back it waits from then on")
  func clock() throws {
    var store = MemoryStore()
    try Self.full.build(in: &store)
    try Self.empty.build(in: &store, grace: Grace(of: 600, at: 5000))
    #expect(try Self.empty.build(in: &store, grace: Grace(of: 600, at: 1000)).counts.leaving == 1)
    #expect(try Self.empty.build(in: &store, grace: Grace(of: 600, at: 1600)).counts.leaving == 0)
    try Self.full.build(in: &store)
    try Self.empty.build(in: &store, grace: Grace(of: 0, at: 1000))
    #expect(store.texts.isEmpty)
  }

  @Test("is ours again as before when the tree has it again")
  func returns() throws {
    var store = MemoryStore()
    try Self.full.build(in: &store)
    let record = store.record
    try Self.empty.build(in: &store, grace: Grace(of: 600, at: 1000))
    #expect(store.record?.contains("\t1000\tfoo/-/1.tgz") == true)
    let plan = try Self.full.build(in: &store, grace: Grace(of: 600, at: 9000))
    #expect(plan.summary == "+1 ~0 -0 =1")
    #expect(store.record?.contains("\t1000\t") == false)
    #expect(record?.contains("foo/-/1.tgz") == true)
  }

  @Test("steps of some paths can be taken in another order, and no other step moves")
  func order() throws {
    let store = MemoryStore()
    let tree = Tree([
      .tarball("a/-/1.tgz", "one"), .document("a", "1"), .document("b", "1"), .document("c", "1"),
      .document("list", "1", stage: .lists),
    ])
    let survey = try TreeSurvey(of: tree, record: BuildRecord(), in: store)
    var plan = TreePlan(for: tree, record: BuildRecord(), survey: survey)
    plan.reorder(["c", "a", "missing"])
    #expect(plan.operations.map(\.path.text) == ["a/-/1.tgz", "c", "b", "a", "list"])
  }
}
