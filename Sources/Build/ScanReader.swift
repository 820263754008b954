import Diagnostics
import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage

/// Files of scan lines → tarballs that need not be read.
struct ScanReader {
  private(set) var diagnostics: [Diagnostic] = []
  private let policy: PublicationPolicy
  /// Where manifests are kept; nil where they stay in memory.
  private let store: ScanStore?
  private var found: [String: ScannedTarball] = [:]
  /// The lines of the tarballs, by their names.
  private var integrities: [String: Integrity?] = [:]

  init(policy: PublicationPolicy, store: ScanStore?) {
    self.policy = policy
    self.store = store
  }

  /// Everything that was read, by the names of the tarballs.
  var tarballs: [ScannedTarball] {
    found.values.sorted { $0.file.source.precedesByBytes($1.file.source) }
  }

  /// Reads a file of lines; what is wrong with it becomes a diagnostic.
  mutating func read(_ file: FilePath) {
    let bytes: [UInt8]
    do {
      bytes = try file.contents()
    } catch {
      return diagnostics.append(.scanUnreadable(file, error))
    }
    if bytes.isEmpty { diagnostics.append(.scanEmpty(file)) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let subject = Subject(file: file.string, line: index + 1)
      do {
        take(try ScanLine(String(decoding: line, as: UTF8.self)), at: subject)
      } catch {
        diagnostics.append(.scanLineInvalid(error, at: subject))
        if error.isOfAllLines { return }
      }
    }
  }

  /// Takes a line; the same tarball may be in several files, as long as it is the same.
  private mutating func take(_ line: ScanLine, at subject: Subject) {
    let source = line.appraisal.source
    let integrity = line.appraisal.dist?.integrity
    if let known = integrities[source] {
      if known != integrity { diagnostics.append(.scanLineRepeated(source, at: subject)) }
      return
    }
    integrities[source] = .some(integrity)
    found[source] = scanned(line)
  }

  private func scanned(_ line: ScanLine) -> ScannedTarball {
    let source = line.appraisal.source
    // Nothing is copied of it: where it lies here, if it does, nobody looks.
    let fingerprint = FileFingerprint(
      device: 0, inode: 0, size: line.size, modified: line.modified * 1_000_000_000)
    let file = line.appraisal.dist.map {
      SourceFile(
        path: FilePath(source), fingerprint: fingerprint, contentKey: $0.integrity.text,
        isRead: false)
    }
    var tarball = ScannedTarball(
      file: TarballFile(path: FilePath(source), source: source),
      interpretation: Interpretation(of: kept(line, fingerprint), policy: policy), source: file,
      tarDate: line.newestDate, isKnown: true)
    tarball.files = line.files
    return tarball
  }

  /// The appraisal, with its manifest out of the memory where nothing was remarked.
  private func kept(_ line: ScanLine, _ fingerprint: FileFingerprint) -> Appraisal {
    let appraisal = line.appraisal
    guard let store, let finding = ScanRecord.Finding(appraisal), let dist = appraisal.dist,
      let place = try? store.keep(appraisal.manifest?.body, line.files)
    else { return appraisal }
    let record = ScanRecord(
      identity: FileIdentity(fingerprint: fingerprint, changed: 0), blob: nil, place: place,
      newestDate: line.newestDate, dist: dist, finding: finding)
    return record.appraisal(source: appraisal.source, in: store)
  }
}

extension CataloguePipeline {
  /// Takes tarballs from files of scan lines, and reads none.
  mutating func readScans(_ files: [FilePath], in cache: ScanCache?) -> [ScannedTarball] {
    var reader = ScanReader(policy: configuration.policy, store: cache?.store)
    for file in files { reader.read(file) }
    note(reader.diagnostics)
    return reader.tarballs
  }
}

extension Diagnostic {
  fileprivate static func scanUnreadable(_ file: FilePath, _ error: FileSystemError) -> Diagnostic {
    Diagnostic(
      .error, .scanUnreadable, at: Subject(file: file.string), "cannot read it: \(error.errno)",
      suggestion: "name a file that `packshelf scan` wrote")
  }

  fileprivate static func scanEmpty(_ file: FilePath) -> Diagnostic {
    Diagnostic(
      .error, .scanLineInvalid, at: Subject(file: file.string), "there is no line in it",
      suggestion: "`packshelf scan` writes one for each tarball; see whether it failed")
  }

  fileprivate static func scanLineInvalid(
    _ fault: ScanLine.Fault, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .scanLineInvalid, at: subject, fault.reason, suggestion: fault.suggestion)
  }

  fileprivate static func scanLineRepeated(_ source: String, at subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, .scanLineRepeated, at: subject,
      "another line says of \(source) that it holds other bytes",
      suggestion: "scan each tarball once, or all of them again")
  }
}
