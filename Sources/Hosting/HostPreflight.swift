package import Diagnostics

/// What a host would refuse or drop of a site, known before anything is written.
package struct HostPreflight {
  /// A file of the site.
  package struct File: Hashable, Sendable {
    /// Its path in the tree.
    package let path: String
    /// Its bytes; 0 where no limit of the host concerns sizes.
    package let size: Int64

    /// A file by its path and size.
    package init(path: String, size: Int64) {
      self.path = path
      self.size = size
    }
  }

  private let title: String
  private let limits: [HostLimit]
  private let reservations: [HostReservation]
  private let rules: HostRuleCounts
  private let own: [HostFile]
  private let registryFiles: [File]
  private let files: [File]

  /// A site of a registry's files, to which the host's own are added.
  package init<Host: PagesHost>(of files: [File], on host: Host) {
    title = Host.title
    limits = Host.limits
    reservations = Host.reservations
    rules = host.rules
    own = host.files
    registryFiles = files
    self.files = files + own.map { File(path: $0.path, size: Int64($0.text.utf8.count)) }
  }

  /// What exceeds a limit, and what has a name that the host does not serve.
  package var diagnostics: [Diagnostic] { exceeded + reserved }

  /// Of several limits on one figure only the worst is told.
  private var exceeded: [Diagnostic] {
    var told: Set<HostLimit.Quantity> = []
    return limits.sorted { $0.most > $1.most }.flatMap { limit -> [Diagnostic] in
      let found = diagnostics(of: limit)
      guard !found.isEmpty, told.insert(limit.quantity).inserted else { return [] }
      return found
    }
  }

  private func diagnostics(of limit: HostLimit) -> [Diagnostic] {
    switch limit.quantity {
    case .fileSize:
      files.filter { $0.size > limit.most }
        .map { .limitExceeded(limit, title, $0.size, at: Subject(file: $0.path)) }
    case .sizeOf(let path):
      files.filter { $0.path == path && $0.size > limit.most }
        .map { .limitExceeded(limit, title, $0.size, at: Subject(file: $0.path)) }
    default:
      figure(limit.quantity) > limit.most
        ? [.limitExceeded(limit, title, figure(limit.quantity), at: Subject())] : []
    }
  }

  private func figure(_ quantity: HostLimit.Quantity) -> Int64 {
    switch quantity {
    case .files: Int64(files.count)
    case .entries: Int64(files.count + folders.count)
    case .totalSize: files.reduce(0) { $0 + min($1.size, .max - $0) }
    case .exactRedirects: Int64(rules.redirects - rules.patterns)
    case .patternRedirects: Int64(rules.patterns)
    case .redirects: Int64(rules.redirects)
    case .redirectLength: Int64(rules.longest)
    case .headerRules: Int64(rules.headers)
    case .fileSize, .sizeOf: 0
    }
  }

  private var folders: Set<String> {
    var folders: Set<String> = []
    for file in files {
      var path = file.path.utf8[...]
      while let slash = path.lastIndex(of: UInt8(ascii: "/")) {
        path = path[..<slash]
        guard folders.insert(String(Substring(path))).inserted else { break }
      }
    }
    return folders
  }

  /// A file or folder with a reserved name is told once, with what lies in it.
  private var reserved: [Diagnostic] {
    let names =
      reservations + own.map { HostReservation($0.path, "the host's instructions lie there") }
    return names.flatMap { reservation -> [Diagnostic] in
      var counts: [String: Int] = [:]
      for place in registryFiles.compactMap({ reservation.reserved(in: $0.path) }) {
        counts[place, default: 0] += 1
      }
      return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { .nameReserved(reservation, title, at: $0.key, files: $0.value) }
    }
  }
}

extension Diagnostic {
  fileprivate static func limitExceeded(
    _ limit: HostLimit, _ title: String, _ figure: Int64, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      limit.isFatal ? .error : .warning, .hostLimitExceeded, at: subject,
      "\(title) takes at most \(limit.most) \(limit.quantity.words)\(limit.scope), and there are "
        + "\(figure)",
      suggestion: limit.quantity.remedy)
  }

  fileprivate static func nameReserved(
    _ reservation: HostReservation, _ title: String, at place: String, files: Int
  ) -> Diagnostic {
    Diagnostic(
      .error, .hostNameReserved, at: Subject(file: place),
      "\(title) does not serve what is called \(reservation.name): \(reservation.reason)",
      notes: [.init("\(files) of the registry's files would be missing")],
      suggestion: "leave the package out with `exclude`, or choose another host")
  }
}

extension HostLimit.Quantity {
  fileprivate var words: String {
    switch self {
    case .files: "files"
    case .entries: "files and folders"
    case .fileSize: "bytes in a file"
    case .totalSize: "bytes in all files"
    case .sizeOf: "bytes in this file"
    case .exactRedirects: "redirects without a placeholder"
    case .patternRedirects: "redirects with a placeholder"
    case .redirects: "redirects"
    case .redirectLength: "characters in a redirect"
    case .headerRules: "rules for headers"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .files, .entries: "leave packages out with `exclude`, or choose another host"
    case .fileSize, .totalSize:
      "leave packages out with `exclude`, or put tarballs elsewhere with `tarballs: external`"
    case .sizeOf, .exactRedirects, .patternRedirects, .redirects, .redirectLength, .headerRules:
      "name fewer packages of other registries in `foreign` and `upstream`"
    }
  }
}
