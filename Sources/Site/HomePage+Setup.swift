import PackageModel
import Registry

extension Site {
  /// How many scopes the settings on the home page name: with hundreds it would be large.
  private static let shownScopes = 12

  /// The settings of each client, as far as the home page shows them.
  var setupFields: Fields {
    let setup = self.setup(for: groups.scopes.prefix(Self.shownScopes))
    var fields = Fields()
    fields.set("setup", Self.parts(of: setup.overview))
    fields.set(
      "clients",
      Self.clients.map { client, words in
        var fields = Fields()
        fields.set("client", words)
        fields.set("file", setup.file(of: client))
        fields.set("text", setup.settings(of: client))
        fields.set("notes", setup.notes(for: client).map(Self.noteFields))
        fields.set("isOpen", client == .npm)
        fields.set(
          "whole", hasWholeSettings ? PagePath.home.link(to: Self.settings(of: client)) : nil)
        return fields
      })
    fields.set("shownScopes", Words.number(Self.shownScopes))
    fields.set("scopeCount", Words.number(groups.scopes.count))
    return fields
  }

  /// The settings of each client for every scope, where the home page does not show all.
  var settingsFiles: [Page] {
    guard hasWholeSettings else { return [] }
    return Self.clients.map { client, _ in
      file(Self.settings(of: client), index.modified) {
        Array(setup(for: groups.scopes[...]).document(for: client).utf8)
      }.rarelyRead
    }
  }

  private var hasWholeSettings: Bool { groups.scopes.count > Self.shownScopes }

  private static func settings(of client: ClientName) -> PagePath {
    .file("client/\(client.rawValue).txt")
  }

  private func setup(for scopes: ArraySlice<PackageGroup>) -> ClientSetup {
    ClientSetup(
      registry: layout.registry, scopes: scopes.map(\.label),
      unscopedCount: index.packages.count { $0.name.scope == nil })
  }

  /// A paragraph, in which every second part is a name that a client reads.
  private static func noteFields(_ note: String) -> Fields {
    var fields = Fields()
    fields.set("parts", parts(of: note))
    return fields
  }

  private static func parts(of paragraph: String) -> [Fields] {
    let parts = paragraph.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    return parts.filter { !$0.element.isEmpty }.map { index, text in
      var fields = Fields()
      fields.set("text", String(text))
      fields.set("isCode", index % 2 == 1)
      return fields
    }
  }

  /// The clients, and what people call them.
  private static let clients: [(ClientName, String)] = [
    (.npm, "npm"), (.pnpm, "pnpm"), (.yarn, "Yarn 1"), (.yarnBerry, "Yarn 2 and newer"),
    (.bun, "Bun"), (.deno, "Deno"),
  ]
}
