import Foundation
import TestSupport
import Testing

/// The pages of examples for services that serve a folder, step by step.
@Suite("Recipes for services that serve a folder", .enabled(if: hasRecipeTools))
struct PagesRecipeTests {
  /// A page, and what it names.
  struct Recipe: CustomTestStringConvertible, Sendable {
    let host: String
    let service: Service
    let registry: String
    var path = "/"

    var testDescription: String { host }
  }

  static let recipes = [
    Recipe(
      host: "github-pages", service: .github, registry: "https://acme.github.io/shelf/",
      path: "/shelf/"),
    Recipe(
      host: "gitlab-pages", service: .gitlab, registry: "https://acme.gitlab.io/shelf/",
      path: "/shelf/"),
    Recipe(host: "cloudflare-pages", service: .github, registry: "https://shelf.pages.dev/"),
  ]

  @Test("npm installs what was pushed, and then the second version", arguments: recipes)
  func publication(_ recipe: Recipe) async throws {
    let forge = try await RecipeForge(
      page: "examples/\(recipe.host)/README.md", registry: recipe.registry, path: recipe.path)
    try await forge.run(block: "sh publisher", in: "")
    let options = recipe.path == "/" ? [] : ["--path", recipe.path]
    for version in ["1.0.0", "1.1.0"] {
      if version != "1.0.0" {
        try forge.writePackage(version)
        try await forge.run(block: "sh next", in: "shelf")
      }
      try await forge.serving(recipe.service, recipe.host, options: options) { _ in
        let project = try NpmProject()
        let client = try NpmClient(registry: forge.registry)
        let result = try await client.run("install", "@acme/bolt", in: project)
        #expect(result.status == 0, "\(result.errors)")
        #expect(project.identities == ["@acme/bolt@\(version)"])
      }
    }
  }

  @Test("the deployment to Cloudflare fits where the workflow has a comment for it")
  func deployment() async throws {
    let page = try TextFile("examples/cloudflare-pages/README.md")
    let forge = try await RecipeForge(
      page: "examples/cloudflare-pages/README.md", registry: "https://shelf.pages.dev/")
    try await forge.run(block: "sh publisher", in: "")
    let file = "shelf/" + Service.github.file
    let lines = try forge.folder.text(file).split(
      separator: "\n", omittingEmptySubsequences: false)
    let step = try #require(page.text.split(separator: "```yaml deployment\n").last)
    let whole = lines.flatMap { line in
      line.contains("# Here public/ goes to the host")
        ? step.prefix { $0 != "`" }.split(separator: "\n") : [line]
    }
    let scripts = try Service.github.scripts(in: whole.joined(separator: "\n"))
    #expect(scripts.last == "npx wrangler@4 pages deploy public --project-name shelf --branch main")
  }
}

/// Whether recipes can be run: in continuous integration they must.
let hasRecipeTools =
  !mayLackTools || [ExternalTool.npm, .python3].allSatisfy { $0.path != nil }

/// A file of the repository.
private struct TextFile {
  let text: String

  init(_ path: String) throws {
    text = try String(contentsOfFile: "\(Packshelf.repository)/\(path)", encoding: .utf8)
  }
}
