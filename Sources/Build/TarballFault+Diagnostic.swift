import Diagnostics
import SystemPackage
import Tarball

extension TarballFault {
  /// The fault as the user should read it.
  ///
  /// - Parameter wasListed: whether a walk through a folder had found the file.
  func diagnostic(file: String, wasListed: Bool = false) -> Diagnostic {
    let subject = Subject(file: file)
    switch self {
    case .empty:
      return Diagnostic(
        .error, .tarballEmpty, at: subject, "the file is empty", suggestion: packAgain)
    case .notGzip(let beginning): return .notGzip(beginning, at: subject)
    case .truncated:
      return Diagnostic(
        .error, .tarballTruncated, at: subject, "the gzip stream ends too early",
        notes: [.init("the file was cut off, by an interrupted copy for example")],
        suggestion: packAgain)
    case .damagedGzip(let words):
      return Diagnostic(
        .error, .tarballDamaged, at: subject, "the gzip stream is damaged: \(words)",
        suggestion: packAgain)
    case .trailingBytes:
      return Diagnostic(
        .error, .tarballTrailingBytes, at: subject, "there are other bytes after the gzip stream",
        notes: [.init("npm refuses such a tarball")], suggestion: packAgain)
    case .damagedTar(let words):
      return Diagnostic(
        .error, .tarballDamaged, at: subject, "the tar archive is damaged: \(words)",
        suggestion: packAgain)
    case .ambiguousTar(let words):
      return Diagnostic(
        .error, .tarballAmbiguous, at: subject,
        "clients read the tar archive in different ways: \(words)",
        notes: [.init("what npm installs would not be what the registry says")],
        suggestion: "pack the package with `npm pack`")
    case .limit(let limit):
      return Diagnostic(
        .error, .tarballLimit, at: limit.subject(subject), limit.rule,
        suggestion: limit.suggestion)
    case .unreadable(let errno): return .unreadable(Errno(rawValue: errno), wasListed, at: subject)
    }
  }

  private var packAgain: String { "fetch the tarball again, or pack the package with `npm pack`" }
}

extension TarballLimit {
  fileprivate var rule: String {
    switch self {
    case .memberCount(let limit): "the archive has more than \(limit) members"
    case .inflatedBytes(let limit): "the archive inflates to more than \(limit) bytes"
    case .memberSize(_, let limit): "the member has more than \(limit) bytes"
    case .heldBytes(let limit):
      "the paths, manifests and READMEs in the archive have more than \(limit) bytes"
    }
  }

  fileprivate func subject(_ subject: Subject) -> Subject {
    guard case .memberSize(let path, _) = self else { return subject }
    return Subject(file: subject.file, member: path)
  }
}

extension Diagnostic {
  fileprivate static func unreadable(
    _ errno: Errno, _ wasListed: Bool, at subject: Subject
  ) -> Diagnostic {
    if errno == .noSuchFileOrDirectory, wasListed {
      return Diagnostic(
        .error, .tarballUnreadable, at: subject, "the file has gone since the folder was listed",
        suggestion: "build again, when nobody else works on the packages folder")
    }
    if errno == .noSuchFileOrDirectory {
      return Diagnostic(
        .error, .tarballUnreadable, at: subject, "there is no such file",
        suggestion: "look at the spelling of the path")
    }
    return Diagnostic(
      .error, .tarballUnreadable, at: subject, "cannot read it: \(errno)",
      suggestion: "make the file readable for the user who builds")
  }

  fileprivate static func notGzip(_ beginning: [UInt8], at subject: Subject) -> Diagnostic {
    if beginning.starts(with: Array("version https://git-lfs.github.com/spec/".utf8)) {
      return Diagnostic(
        .error, .tarballLFSPointer, at: subject,
        "this is a Git LFS pointer; the tarball itself was not fetched",
        suggestion: "run `git lfs pull`; in CI, check out with LFS")
    }
    let notes = lookalike(beginning).map { [Note("it looks like \($0)")] }
    return Diagnostic(
      .error, .tarballNotGzip, at: subject, "this is not a gzip file", notes: notes ?? [],
      suggestion: "pack the package with `npm pack`")
  }

  private static func lookalike(_ beginning: [UInt8]) -> String? {
    let signatures: [(String, [UInt8])] = [
      ("a zip archive", Array("PK".utf8)), ("a bzip2 file", Array("BZh".utf8)),
      ("an xz file", [0xFD, 0x37, 0x7A, 0x58]), ("a zstd file", [0x28, 0xB5, 0x2F, 0xFD]),
      ("a web page", Array("<".utf8)),
    ]
    return signatures.first { beginning.starts(with: $0.1) }?.0
  }
}
