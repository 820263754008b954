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
  /// The scopes of what is published, with their `@`; none for every package.
  package var scopes: [String] = []
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
  ///
  /// - Throws: `HostTextFault`, where the host's configuration cannot hold the registry's URL.
  package var files: [File] {
    get throws(HostTextFault) {
      var files = [
        File(
          path: ConfigurationFile.usualName, text: configuration, essentials: essentialStatements),
        File(path: ConfigurationSchema.fileName, text: ConfigurationSchema.text),
        File(path: "packages/.gitkeep", text: ""),
        File(path: ".gitattributes", text: attributes, essentials: Self.attributeLines),
        File(path: ".gitignore", text: ignored, essentials: Self.ignoredLines),
      ]
      if let integration { files.append(workflow(for: integration)) }
      if let told = try hostFile { files.append(told) }
      return files
    }
  }

  /// What to type next, in order: a build of no package fails, so the first push brings one.
  package static let nextCommands = [
    "git add --all && git commit --message 'Start a registry'",
    "packshelf add ../bolt --commit",
    "git push --set-upstream origin HEAD",
  ]

  private var configuration: String {
    """
    # yaml-language-server: $schema=\(ConfigurationSchema.fileName)
    version: 1

    # The address under which clients reach the registry: every document names it.
    registry: \(registry)

    # The tarballs, and what is built of them.
    packages: [packages]
    output: public

    """ + included + hosted
  }

  /// What the other files rely on.
  private var essentialStatements: [String] {
    (["registry: \(registry)"] + (included + hosted).split(separator: "\n").map(String.init))
      .filter { !$0.hasPrefix("#") }
  }

  private var included: String {
    guard !scopes.isEmpty else { return "" }
    let patterns = scopes.map { "\"\($0)/*\"" }.joined(separator: ", ")
    return "\n# Nothing else is published here.\ninclude: [\(patterns)]\n"
  }

  private var hosted: String {
    guard let host else { return "" }
    return switch host.kind {
    case .server: ""
    case .pages:
      "\n# Its own files are written too, and its limits are checked.\nhost: \(host.rawValue)\n"
    case .store: "\n# An object store has keys and no folders.\nlayout: bucket\n"
    }
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
