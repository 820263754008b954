package import Diagnostics
package import PackageModel

/// Warnings about a sound tarball: it can be published, and will surprise those who install it.
///
/// A build does not print them; `packshelf check` does.
package enum TarballLint {
  /// What is surprising in a tarball, by its manifest and by its archive.
  package static func diagnostics(
    of manifest: Manifest, in contents: TarballContents
  ) -> [Diagnostic] {
    let subject = Subject(file: contents.source, member: contents.manifests.first?.archivePath)
    return ManifestLint.diagnostics(of: manifest, in: contents.files, at: subject)
      + ArchiveLint.diagnostics(of: contents)
  }
}
