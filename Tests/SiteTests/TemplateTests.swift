import Foundation
import SiteTemplate
import Testing

@testable import Site

@Suite struct TemplateTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "site-template")

  @Test("the binary carries the files of site-template, byte for byte")
  func embedded() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { !$0.hasSuffix(".swift") }
    #expect(Set(names) == Set(Template.fileNames))
    for name in names {
      let file = try Data(contentsOf: Self.folder.appending(path: name))
      #expect(DefaultTemplate.files[name] == Array(file), "\(name): build again")
    }
  }

  @Test("nothing goes into a page as it is but what was made safe before")
  func unescaped() {
    let found = DefaultTemplate.files.values.flatMap { bytes in
      TemplateTag.tags(in: String(decoding: bytes, as: UTF8.self))
        .filter { $0.kind == .unescaped }.map(\.name)
    }
    #expect(found.sorted() == ["linkedData", "readme"])
  }

  @Test("every tag of the templates is one that the rules know")
  func tags() {
    for (file, bytes) in DefaultTemplate.files where file.hasSuffix(".mustache") {
      let tags = TemplateTag.tags(in: String(decoding: bytes, as: UTF8.self))
      #expect(!tags.contains { $0.kind == .other }, "\(file)")
    }
  }

  @Test(
    "a text stays a text, whatever it holds and wherever it stands",
    arguments: [
      "<script>alert(1)</script>", "\" onload=\"alert(1)", "'", "&lt;", "{{name}}",
      "\"\u{301} onmouseover=alert(1) x=", "<\u{338}script>", "a\u{0}b\u{8}c",
    ])
  func escaping(_ text: String) throws {
    let template = try Template(replacing: [
      "badge.mustache": Array("<a title=\"{{x}}\" lang='{{{x}}}'>{{&x}}</a>".utf8)
    ])
    var fields = Fields()
    fields.set("x", text)
    let html = String(decoding: template.bytes(of: .badge, fields), as: UTF8.self)
    #expect(html.utf8.count { $0 == UInt8(ascii: "<") } == 2)
    #expect(html.utf8.count { $0 == UInt8(ascii: "\"") } == 2)
    #expect(html.utf8.count { $0 == UInt8(ascii: "'") } == 2)
    #expect(!html.utf8.contains { $0 < 0x20 })
  }

  @Test("a file of a template replaces the default's")
  func replacement() throws {
    let template = try Template(replacing: ["style.css": Array("a{}".utf8)])
    #expect(template.bytes(of: "style.css") == Array("a{}".utf8))
    #expect(template.bytes(of: "script.js") == DefaultTemplate.files["script.js"])
  }

  @Test(
    "what is wrong with a template is said of each file",
    arguments: [
      ("hom.mustache", "x", Template.Fault.unknownFile("hom.mustache")),
      ("home.mustache", "{{> heat}}", .unknownPart("heat")),
    ])
  func faults(_ file: String, _ text: String, _ fault: Template.Fault) throws {
    let error = #expect(throws: TemplateFaults.self) {
      _ = try Template(replacing: [file: Array(text.utf8)])
    }
    #expect(error?.entries == [.init(file: file, fault: fault)])
  }

  @Test("a section that does not end is a fault at its line")
  func syntax() throws {
    let error = #expect(throws: TemplateFaults.self) {
      _ = try Template(replacing: ["home.mustache": Array("a\n{{#b}}".utf8)])
    }
    guard case .syntax(let problem)? = error?.entries.first?.fault else {
      Issue.record("not a fault of syntax")
      return
    }
    #expect(problem.hasPrefix("line 2: "))
  }
}
