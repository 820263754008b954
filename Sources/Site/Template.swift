import Mustache
import SiteTemplate

/// The files that a site is made from: templates, style sheet, script, icon.
package struct Template: Sendable {
  /// The pages and documents that have a template.
  enum Page: String, CaseIterable {
    case home, list, groups, package, versions, advisories, feed, opensearch, sitemap, badge
  }

  /// Why a file of a template cannot be used.
  package enum Fault: Error, Hashable, Sendable {
    /// There is no file of that name in the default.
    case unknownFile(String)
    /// The template engine cannot read it.
    case syntax(String)
    /// It asks for a part that there is not.
    case unknownPart(String)
  }

  private let library: MustacheLibrary
  private let files: [String: [UInt8]]

  /// The template that the binary carries, with some files replaced.
  ///
  /// - Throws: each fault with the file that it is in.
  package init(replacing replacements: [String: [UInt8]] = [:]) throws(TemplateFaults) {
    let defaults = DefaultTemplate.files
    files = defaults.merging(replacements) { _, new in new }
    var faults: [TemplateFaults.Entry] = []
    var templates: [String: MustacheTemplate] = [:]
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
      guard defaults[file] != nil else {
        faults.append(.init(file: file, fault: .unknownFile(file)))
        continue
      }
      guard let name = Self.name(ofTemplate: file) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      for part in Self.parts(of: text) where defaults["\(part).mustache"] == nil {
        faults.append(.init(file: file, fault: .unknownPart(part)))
      }
      do {
        templates[name] = try Self.compiled(text)
      } catch {
        faults.append(.init(file: file, fault: error))
      }
    }
    guard faults.isEmpty else { throw TemplateFaults(entries: faults) }
    library = MustacheLibrary(templates: templates)
  }

  /// The files of the default, by their names.
  package static var defaultFiles: [String: [UInt8]] { DefaultTemplate.files }

  /// The names of the files of a template.
  package static var fileNames: [String] { DefaultTemplate.files.keys.sorted() }

  /// The bytes of a page.
  func bytes(of page: Page, _ fields: Fields) -> [UInt8] {
    guard let text = library.render(fields, withTemplate: page.rawValue) else {
      preconditionFailure("the default has a template for every page")
    }
    return Array(text.utf8)
  }

  /// The bytes of a file that is copied as it is.
  func bytes(of file: String) -> [UInt8] { files[file] ?? [] }

  static func name(ofTemplate file: String) -> String? {
    file.hasSuffix(".mustache") ? String(file.dropLast(".mustache".count)) : nil
  }

  private static func parts(of text: String) -> [String] {
    TemplateTag.tags(in: text).filter { $0.kind == .partial }.map(\.name)
  }

  /// Values escape themselves, so that the engine need not: see `PageText`.
  private static func compiled(_ text: String) throws(Fault) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}" + text)
    } catch let error as MustacheTemplate.ParserError {
      throw .syntax("line \(error.context.lineNumber): \(error.error)")
    } catch {
      throw .syntax("\(error)")
    }
  }
}

/// Everything that is wrong with a template.
package struct TemplateFaults: Error, Hashable, Sendable {
  /// One thing that is wrong.
  package struct Entry: Hashable, Sendable {
    /// The name of the file.
    package let file: String
    /// What is wrong with it.
    package let fault: Template.Fault
  }

  /// What is wrong, in the order of the files.
  package let entries: [Entry]
}
