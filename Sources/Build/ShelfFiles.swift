package import Hosting
package import PackageModel
import Registry

/// A service that runs builds when somebody pushes.
package enum ContinuousIntegration: String, Hashable, Sendable, CaseIterable {
  case github, gitlab
}

/// Who writes the ledger's lines.
package enum LedgerForm: String, Hashable, Sendable, CaseIterable {
  /// Whoever publishes, with `packshelf add`; the build fails where a line is missing.
  case frozen
  /// The build, which commits them.
  case recording
}

/// The files with which a team starts: pure text, by what they were asked for.
package struct ShelfFiles: Hashable, Sendable {
  /// The registry's public base URL.
  package var registry: RegistryURL
  /// The host that will serve the tree.
  package var host: HostName?
  /// The service that builds.
  package var integration: ContinuousIntegration?
  /// Who writes the ledger's lines.
  package var form = LedgerForm.frozen

  /// A start for a registry.
  package init(registry: RegistryURL) { self.registry = registry }

  /// A file, by its path in the repository.
  package struct File: Hashable, Sendable {
    /// The path.
    package let path: String
    /// The content.
    package let text: String
    /// Lines without which the rest does not work well, for a file that is there already.
    package var essentials: [String] = []
  }

  /// Every file.
  package var files: [File] {
    [
      File(path: "packshelf.yml", text: configuration),
      File(path: "packages/.gitkeep", text: ""),
      File(path: ".gitattributes", text: attributes, essentials: Self.attributeLines),
      File(path: ".gitignore", text: ignored, essentials: Self.ignoredLines),
    ] + (integration.map { [pipeline(for: $0)] } ?? [])
  }

  private var configuration: String {
    var text = """
      version: 1

      # The address under which clients reach the registry: every document names it.
      registry: \(registry)

      # The tarballs, and what is built of them.
      packages: [packages]
      output: public

      """
    guard let host else { return text }
    switch host.kind {
    case .server: return text
    case .pages:
      text +=
        "\n# Its own files are written too, and its limits are checked.\nhost: \(host.rawValue)\n"
    case .store: text += "\n# An object store has keys and no folders.\nlayout: bucket\n"
    }
    return text
  }

  private static let attributeLines = ["packages/ledger.ndjson merge=union", "*.tgz binary"]

  private var attributes: String {
    """
    # Two branches that publish add lines to one file: both stay.
    \(Self.attributeLines[0])
    # For tarballs outside of git: git lfs track '*.tgz'
    \(Self.attributeLines[1])

    """
  }

  private static let ignoredLines = ["/public/"]

  private var ignored: String {
    "# Built anew by every build; .packshelf hides itself.\n\(Self.ignoredLines[0])\n"
  }
}
