import OutputTree
import TestSupport
import Testing

@Suite("Applying a plan")
struct TreeWriterTests {
  @Test("goes by stages, then deletes, between two writes of the record")
  func order() throws {
    var store = MemoryStore()
    try Tree([.document("gone", ""), .tarball("a-gone.tgz", "x"), .document("c", "old")]).build(
      in: &store)
    store.clearJournal()
    try Tree(allStages).build(in: &store)
    #expect(
      store.journal == [
        .discardStaged, .writeRecord, .stage(0), .stage(1), .stage(2), .stage(3), .stage(4),
        .stage(5), .synchronize, .publish("y.tgz"), .publish("z.tgz"), .publish("d"),
        .publish("c"), .publish("b"), .publish("a"), .remove("gone"), .remove("a-gone.tgz"),
        .discardStaged, .writeRecord,
      ])
  }

  @Test("lets the record grow before it, and shrink after it")
  func record() throws {
    var store = MemoryStore()
    try Tree([.document("gone", ""), .document("kept", ""), .document("c", "old")]).build(
      in: &store)
    store.clearJournal()
    try Tree([.document("kept", ""), .document("c", "new"), .tarball("t", "key")]).build(
      in: &store)
    let records = store.records.compactMap(BuildRecord.init(text:))
    try #require(records.count == 2)
    let kept = store.files["kept"]?.fingerprint
    #expect(
      records[0].entries == [
        "gone": .init(), "kept": .init(fingerprint: kept), "c": .init(),
        "t": .init(contentKey: "key"),
      ])
    #expect(
      records[1].entries == [
        "kept": .init(fingerprint: kept), "c": .init(fingerprint: store.files["c"]?.fingerprint),
        "t": .init(fingerprint: store.files["t"]?.fingerprint, contentKey: "key"),
      ])
  }

  @Test("changes nothing where the tree is right already")
  func unchanged() throws {
    var store = MemoryStore()
    try Tree(allStages).build(in: &store)
    store.clearJournal()
    let plan = try Tree(allStages).build(in: &store)
    #expect(plan.operations.isEmpty)
    #expect(store.journal == [])
  }

  @Test("writes the record alone where files became ours without a change")
  func adopted() throws {
    var store = MemoryStore()
    try Tree(allStages).build(in: &store)
    let record = store.record
    store.record = nil
    store.clearJournal()
    try Tree(allStages).build(in: &store, adopt: true)
    #expect(store.journal == [.discardStaged, .writeRecord])
    #expect(store.record == record)
  }

  @Test("of nothing to nothing writes an empty record, once")
  func nothing() throws {
    var store = MemoryStore()
    try Tree([]).build(in: &store)
    try Tree([]).build(in: &store)
    #expect(store.journal == [.discardStaged, .writeRecord])
    #expect(store.record == BuildRecord().text)
  }

  @Test("refuses a plan with conflicts")
  func conflicts() async {
    await #expect(processExitsWith: .failure) {
      var store = MemoryStore()
      store.put("theirs", at: "a")
      let tree = Tree([.document("a", "ours")])
      let survey = try TreeSurvey(of: tree, record: nil, in: store)
      let plan = TreePlan(for: tree, record: nil, survey: survey)
      try TreeWriter.apply(plan, record: nil, to: &store)
    }
  }

  /// A file of each stage, in an order that is not that of publication.
  private let allStages: [TreeEntry] = [
    .document("a", "page", stage: .pages), .document("b", "list", stage: .lists),
    .document("c", "packument", stage: .packuments), .tarball("z.tgz", "z"),
    .document("d", "version", stage: .versions), .tarball("y.tgz", "y"),
  ]
}
