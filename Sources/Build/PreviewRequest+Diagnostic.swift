package import Diagnostics

extension Diagnostic {
  /// The same with a way out that `packshelf serve` has, which takes few of a build's options.
  package var whileServing: Diagnostic {
    var diagnostic = self
    switch code {
    case .registryMissing: diagnostic.suggestion = "set `registry` in packshelf.yml"
    case .outputMissing:
      diagnostic.suggestion =
        "name the tree, as `packshelf serve public`, or set `output` in packshelf.yml"
    case .folderMissing where subject.file == nil:
      diagnostic.suggestion = "set `packages` in packshelf.yml"
    case .treeMissing: diagnostic.suggestion = "name the folder that a build wrote"
    case .hostLayoutMismatch:
      diagnostic.suggestion =
        "`--host` names another host, and `packshelf build --layout` lays the tree out for this one"
    default: break
    }
    return diagnostic
  }
}
