import SiteTemplate
import Testing

@testable import Site

/// Every name in a template has a value, in the place where the template asks for it.
@Suite struct PlaceholderTests {
  @Test("every placeholder resolves on every page of a registry in which everything occurs")
  func placeholders() throws {
    let recorder = Recorder()
    for (file, bytes) in DefaultTemplate.files where file.hasSuffix(".mustache") {
      recorder.templates[file] = TemplateTag.tags(in: String(decoding: bytes, as: UTF8.self))
    }
    let site = try SampleSite.site(
      advisories: SampleAdvisory.all(), versions: SampleSite.largeVersions())
    var seen: Set<Template.Page> = []
    for page in site.pages {
      guard case .filled(let kind, let fields) = page.content else { continue }
      seen.insert(kind)
      recorder.check("\(kind.rawValue).mustache", [fields()])
    }
    #expect(seen == Set(Template.Page.allCases), "every template is filled")
    #expect(recorder.unresolved.sorted() == [])
    let silent = Set(
      recorder.templates.flatMap { file, tags in
        tags.filter { $0.kind == .section }.map { "\(file): \($0.name)" }
      }
    ).subtracting(recorder.entered)
    #expect(silent.sorted() == [], "the sample enters every section")
  }
}

/// Walks through templates as the engine does.
private final class Recorder {
  var templates: [String: [TemplateTag]] = [:]
  var unresolved: Set<String> = []
  var entered: Set<String> = []

  func check(_ file: String, _ stack: [Fields]) {
    var tags = (templates[file] ?? [])[...]
    walk(&tags, file, stack)
  }

  private func walk(_ tags: inout ArraySlice<TemplateTag>, _ file: String, _ stack: [Fields]) {
    while let tag = tags.popFirst() {
      switch tag.kind {
      case .end: return
      case .partial: check("\(tag.name).mustache", stack)
      case .variable, .unescaped: _ = value(tag.name, stack, file)
      case .section, .invertedSection:
        let inside = body(&tags)
        let value = value(tag.name, stack, file)
        let objects = objects(in: value, tag.kind)
        if !objects.isEmpty, tag.kind == .section { entered.insert("\(file): \(tag.name)") }
        for object in objects {
          var inside = inside
          walk(&inside, file, stack + (object.map { [$0] } ?? []))
        }
      case .other: break
      }
    }
  }

  private func value(_ name: String, _ stack: [Fields], _ file: String) -> Any? {
    if name == "." { return true }
    let found = stack.reversed().lazy.compactMap { $0.value(of: name) }.first
    if found == nil { unresolved.insert("\(file): \(name)") }
    return found
  }

  /// The objects with which the inside is rendered: nil for none of its own.
  private func objects(in value: Any?, _ kind: TemplateTag.Kind) -> [Fields?] {
    let objects: [Fields?] =
      switch value {
      case let list as [Fields]: list
      case let list as [PageText]: list.map { _ in nil }
      case let fields as Fields: [fields]
      case let flag as Bool: flag ? [nil] : []
      default: [nil]
      }
    if kind == .section { return objects }
    return objects.isEmpty ? [nil] : []
  }

  /// The tags up to the end of the section that has just begun, the end included.
  private func body(_ tags: inout ArraySlice<TemplateTag>) -> ArraySlice<TemplateTag> {
    var depth = 1
    let whole = tags
    while let tag = tags.popFirst() {
      if tag.kind == .section || tag.kind == .invertedSection { depth += 1 }
      if tag.kind == .end { depth -= 1 }
      if depth == 0 { break }
    }
    return whole[whole.startIndex..<tags.startIndex]
  }
}
