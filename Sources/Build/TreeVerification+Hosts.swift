import Hosting
import PackageModel
import Registry
import Verification

extension TreeVerification {
  /// What builds of this registry would write for the hosts that are told by files, by the files'
  /// paths; as far as the tree itself says what they are told.
  func hostFiles(
    _ names: [PackageName], _ files: TreeFiles, _ lists: ListVerification, in layout: RegistryLayout
  ) -> [String: Set<String>] {
    var hosted = HostedRegistry(registry: layout.registry)
    hosted.form = layout.form
    hosted.foreign = lists.foreign.map { ($0.name, $0.packumentURL) }
    hosted.hasAdvisories = lists.hasAdvisories
    hosted.withdrawn = Self.withdrawn(names, files, in: layout)
    var texts: [String: Set<String>] = [:]
    for isRestricted in [false, true] {
      for isPrecompressed in [false, true] {
        hosted.isRestricted = isRestricted
        hosted.isPrecompressed = isPrecompressed
        for host in HostName.allCases {
          guard case .pages(let pages) = host.kind, let made = try? pages.init(hosted).files
          else { continue }
          for file in made { texts[file.path, default: []].insert(file.text) }
        }
      }
    }
    // Only its being there is asked for.
    texts[".nojekyll"]?.insert("")
    return texts
  }

  /// The packages of which there are tarballs and no packument.
  private static func withdrawn(
    _ names: [PackageName], _ files: TreeFiles, in layout: RegistryLayout
  ) -> [PackageName] {
    let published = files.regular.filter { $0.hasSuffix(".tgz") }.compactMap { file in
      layout.publication(at: layout.path(of: file))?.name
    }
    return Set(published).subtracting(names).sorted()
  }
}
