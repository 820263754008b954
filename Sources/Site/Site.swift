package import PackageModel
package import Registry

/// A site for people: an index, a template, and what the pages of one version need when they are
/// made.
package struct Site: Sendable {
  /// Reads what the pages of a version show; called when one of them is made, by any thread.
  package typealias Details = @Sendable (PackageName, SemanticVersion) -> VersionDetails

  let index: SiteIndex
  let settings: SiteSettings
  let template: Template
  let layout: RegistryLayout
  let details: Details
  /// The lists that packages are found by.
  let groups: SiteGroups

  /// A site of a registry.
  package init(
    of index: SiteIndex, settings: SiteSettings, template: Template, layout: RegistryLayout,
    details: @escaping Details
  ) {
    self.index = index
    self.settings = settings
    self.template = template
    self.layout = layout
    self.details = details
    groups = SiteGroups(of: index.packages)
  }

  /// Every file of the site, in no particular order.
  ///
  /// Bytes are made when they are asked for, and what they were made from is forgotten then.
  package var pages: [Page] {
    [homePage] + settingsFiles + templateFiles + machinePages + listPages + groupPages + searchFiles
      + index.packages.indices.flatMap(packagePages) + (advisoriesPage.map { [$0] } ?? [])
  }

  /// The name of the registry.
  var title: String { settings.title ?? layout.registry.host }
}

extension Site {
  /// One file of a site.
  package struct Page: Sendable {
    /// The path in the tree.
    package let path: String
    /// The newest moment that the file mentions.
    package let modified: Timestamp
    /// Whether it is read so rarely, or is so small, that a compressed twin is not worth its place.
    package private(set) var isRarelyRead = false
    /// What makes the bytes.
    let content: Content
    private let template: Template

    /// The bytes, made anew each time.
    package func render() -> [UInt8] {
      switch content {
      case .filled(let page, let fields): template.bytes(of: page, fields())
      case .bytes(let render): render()
      }
    }

    /// The same file, as one that is rarely read.
    var rarelyRead: Page {
      var page = self
      page.isRarelyRead = true
      return page
    }

    fileprivate init(
      _ path: String, _ modified: Timestamp?, _ content: Content, _ template: Template
    ) {
      self.path = path
      self.modified = modified ?? Timestamp(seconds: 0)
      self.content = content
      self.template = template
    }
  }

  /// What makes the bytes of a file.
  enum Content: Sendable {
    /// A template and what it is filled with.
    case filled(Template.Page, @Sendable () -> Fields)
    /// Something else.
    case bytes(@Sendable () -> [UInt8])
  }

  /// A file of the site.
  func file(
    _ path: PagePath, _ modified: Timestamp?, _ render: @escaping @Sendable () -> [UInt8]
  ) -> Page {
    Page(layout.page(path.text), modified, .bytes(render), template)
  }

  /// A file that is made from a template.
  func filled(
    _ path: PagePath, _ kind: Template.Page, _ modified: Timestamp?,
    _ fields: @escaping @Sendable () -> Fields
  ) -> Page {
    Page(layout.page(path.text), modified, .filled(kind, fields), template)
  }

  /// A page with the frame around it.
  func page(
    _ path: PagePath, _ kind: Template.Page, _ modified: Timestamp?,
    _ fields: @escaping @Sendable () -> (frame: PageFrame, content: Fields)
  ) -> Page {
    filled(path, kind, modified) {
      let (frame, content) = fields()
      return self.fields(of: frame, at: path).with(content)
    }
  }

  /// The public URL of a page.
  func address(of path: PagePath) -> String { layout.registry.text + path.text }

  private var templateFiles: [Page] {
    ["style.css", "script.js", "icon.svg"].map { name in
      file(.file(name), nil) { template.bytes(of: name) }
    }
  }
}

/// What stands around the content of a page.
struct PageFrame: Sendable {
  /// The title, without the site's name.
  var title: String
  /// The sentence that search engines and messengers show.
  var summary: String
  /// The feed about what the page shows.
  var feed: (path: PagePath, title: String)?
  /// What the page says to machines (JSON-LD).
  var linkedData: Fragment?
}

extension Site {
  private func fields(of frame: PageFrame, at path: PagePath) -> Fields {
    var fields = Fields()
    fields.set("title", frame.title == title ? title : "\(frame.title) · \(title)")
    fields.set("summary", frame.summary)
    fields.set("siteTitle", title)
    fields.set("registry", layout.registry.text)
    fields.set("address", address(of: path))
    fields.setRoot(path.root)
    fields.set("isIndexed", settings.robots == .index)
    fields.set("hasAdvisories", index.advisories != nil)
    fields.set("feed", frame.feed.map { path.link(to: $0.path) })
    fields.set("feedTitle", frame.feed?.title)
    fields.set("linkedData", frame.linkedData)
    return fields
  }
}

extension Fields {
  /// Sets the way to the root, which is empty at the root itself.
  fileprivate mutating func setRoot(_ root: String) {
    self = with(Fields(["root": PageText(root)]))
  }
}
