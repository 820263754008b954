package import Diagnostics
import FileSystem
package import Hosting
package import PackageModel
package import Registry
package import SystemPackage
import Verification

/// What `packshelf serve` is asked for: nil or empty where the command line says nothing.
package struct PreviewRequest: Hashable, Sendable {
  /// The tree.
  package var tree: String?
  /// The configuration file, where one is named.
  package var configurationFile: String?
  /// The host whose answers are given.
  package var host: HostName?

  /// A request that says nothing.
  package init() {}

  /// The tree and its host by what the command line, the configuration file and the tree say
  /// together, or nil where there are errors.
  package func resolved() -> (preview: Preview?, diagnostics: [Diagnostic]) {
    let (preview, diagnostics) = found()
    return (preview, diagnostics.map(\.whileServing))
  }

  private func found() -> (preview: Preview?, diagnostics: [Diagnostic]) {
    let survey = tree.map { TreeSurvey(of: FilePath($0)) }
    var request = BuildRequest(jobs: 1)
    request.configurationFile = configurationFile
    request.packages = ["."]
    request.output = tree
    request.form = survey?.form
    request.registry = survey?.registry?.text
    let (configuration, found) = BuildConfiguration.resolving(request)
    guard let configuration else {
      if let tree, let survey, !survey.isRegistry { return (nil, [.treeMissing(tree, nil)]) }
      return (nil, found)
    }
    let known = survey ?? TreeSurvey(of: configuration.output)
    guard known.isRegistry else {
      return (nil, found + [.treeMissing(configuration.output.string, nil)])
    }
    var (hosted, faults) = HostedRegistry.reading(configuration)
    hosted.form = known.form
    let host = host ?? configuration.host
    faults += host.map { configuration.layoutMismatch(with: $0) } ?? []
    let diagnostics = (found + faults).sorted()
    guard !diagnostics.containsError else { return (nil, diagnostics) }
    let preview = Preview(
      root: configuration.output, answers: TreeAnswers(hosted, as: host), names: known.names)
    return (preview, diagnostics)
  }
}

/// A tree that can be served.
package struct Preview: Sendable {
  /// The folder.
  package let root: FilePath
  /// What its host answers.
  package let answers: TreeAnswers
  private let names: [PackageName]

  init(root: FilePath, answers: TreeAnswers, names: [PackageName]) {
    self.root = root
    self.answers = answers
    self.names = names
  }

  /// How clients use the tree where it is served now.
  package func setup(at url: RegistryURL) -> ClientSetup {
    ClientSetup(
      registry: url, scopes: Set(names.compactMap(\.scope)).sorted().map { "@" + $0 },
      unscopedCount: names.count { $0.scope == nil })
  }
}

/// What a tree says of itself.
private struct TreeSurvey {
  let form: RegistryLayout.Form
  let names: [PackageName]
  let registry: RegistryURL?
  let isRegistry: Bool

  init(of folder: FilePath) {
    form = (try? RegistryLayout.Form(of: folder)) ?? .directory
    let layout = RegistryLayout(registry: .unknown, form: form)
    let reader = DirectoryReader(root: folder, layout: layout)
    let lists = ListVerification(in: layout, from: reader)
    (isRegistry, names) = (lists.isRegistry, lists.names)
    registry = layout.registry(statedBy: names, from: reader)
  }
}
