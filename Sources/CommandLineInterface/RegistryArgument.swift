import ArgumentParser
import Build
import PackageModel
import Registry
import SystemPackage

extension Terminal {
  /// The registry that an argument names: the URL of one, or the folder of a tree.
  ///
  /// - Throws: see `registryURL`.
  func registry(_ text: String) throws -> VerificationRequest.Source {
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
      return .folder(FilePath(text))
    }
    return .server(try registryURL(text))
  }

  /// The URL of a registry that an argument gives.
  ///
  /// - Parameter option: the option that takes it; nil where it stands alone.
  /// - Throws: the exit status of wrong usage, after it was said what is wrong with the URL.
  func registryURL(_ text: String, option: String? = nil) throws -> RegistryURL {
    do {
      return try RegistryURL(parsing: text)
    } catch {
      let place = option.map { "\($0) " } ?? ""
      throw failure(
        place + error.message(about: text), help: "pass a URL such as https://npm.example.org/",
        .usage)
    }
  }
}
