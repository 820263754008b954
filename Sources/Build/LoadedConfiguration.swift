import Diagnostics
import FileSystem
import SystemPackage

/// The configuration file of a command, where there is one.
struct LoadedConfiguration {
  /// What it says; empty where there is none.
  private(set) var file = ConfigurationFile()
  /// What is wrong in it.
  private(set) var diagnostics: [Diagnostic] = []
  /// Its text; empty where there is none.
  private(set) var text = ""
  /// The file, as the user would name it.
  let name: String
  private var folder = FilePath("")

  /// Reads the file of that name, or `packshelf.yml` in the current folder if it is there.
  init(named requested: String?) {
    name = requested ?? ConfigurationFile.usualName
    let path = FilePath(name)
    if requested == nil, (try? path.target()) == .missing { return }
    folder = path.removingLastComponent()
    do {
      text = String(decoding: try path.contents(), as: UTF8.self)
      (file, diagnostics) = ConfigurationReader.reading(text, file: name)
    } catch {
      file.isUnderstood = false
      diagnostics.append(.configurationUnreadable(name, error))
    }
  }

  /// A path that the file gives, which is relative to the file's folder.
  func located(_ path: String) -> FilePath { folder.pushing(FilePath(path)) }

  /// The packages folders that the file names.
  var packages: [FilePath] { file.packages.map(located) }
}

extension Diagnostic {
  fileprivate static func configurationUnreadable(
    _ name: String, _ error: FileSystemError
  ) -> Diagnostic {
    Diagnostic(
      .error, .configurationUnreadable, at: Subject(file: name),
      "the configuration cannot be read: \(error.errno)")
  }
}
