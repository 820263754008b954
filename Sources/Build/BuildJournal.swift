import FileSystem
import OutputTree
import PackageModel
import Registry
import SystemPackage
import Tarball

/// What builds left to be looked at, and to be said, by those that have nothing to do: how the tree
/// looked, and the reports of its packages.
///
/// A build of a few packages needs nothing of that but what it changes; so it adds a section, which takes
/// the place of what earlier ones say of the same paths and packages. A journal lies beside the
/// snapshot that names it, and like it is a hint that can be lost.
struct BuildJournal {
  /// What one build left.
  struct Section {
    /// The paths of which earlier sections no longer count.
    let replaced: PathSelection
    /// How its part of the tree looks.
    let watch: FileWatch
    /// The reports of its packages; of one that is gone an empty one.
    let reports: [(name: ArraySlice<UInt8>, report: ArraySlice<UInt8>)]
  }

  /// Where a journal ends, as the snapshot says that belongs to it.
  struct Mark: Hashable {
    /// The name that no other journal has.
    let token: String
    /// How many bytes count.
    let end: Int64
    /// How many sections there are.
    let count: Int
  }

  static let name = "journal"

  private var sections: [Section] = []

  /// More sections than this are put together to one.
  private static let limit = 64

  /// Reads a journal up to a mark.
  ///
  /// - Throws: `FileSystemError`; `RecordReader.Fault`, where the file is not the one of the mark.
  init(_ path: FilePath, to mark: Mark) throws {
    let bytes = try path.contents()
    let head = Self.head(mark.token)
    guard bytes.starts(with: head), mark.end <= bytes.count else { throw RecordReader.Fault() }
    var frames = RecordReader(bytes[head.count..<Int(mark.end)])
    while !frames.isAtEnd {
      var reader = RecordReader(try frames.frame())
      sections.append(try reader.section())
    }
    guard sections.count == mark.count else { throw RecordReader.Fault() }
  }

  private static func head(_ token: String) -> [UInt8] {
    Array("packshelf journal \(token)\n".utf8)
  }

  /// Begins a journal with the section of a build of everything.
  ///
  /// - Throws: `FileSystemError`.
  static func begin(_ path: FilePath, with section: Section) throws(FileSystemError) -> Mark {
    let token = ScanStore.newToken
    let bytes = head(token) + section.frame
    try path.replaceContents(with: bytes)
    return Mark(token: token, end: Int64(bytes.count), count: 1)
  }

  /// Adds the section of a build of a few packages, behind those that the mark speaks of.
  ///
  /// - Throws: `FileSystemError`; `RecordReader.Fault`, where it has to be put together, and cannot be
  ///   read.
  static func add(_ section: Section, to path: FilePath, at mark: Mark) throws -> Mark {
    guard mark.count < limit else {
      var journal = try BuildJournal(path, to: mark)
      journal.sections.append(section)
      return try begin(path, with: journal.joined)
    }
    let frame = section.frame
    // Lost by a crash, it costs the next build time.
    try path.append(frame, at: mark.end)
    return Mark(
      token: mark.token, end: mark.end + Int64(frame.count), count: mark.count + 1)
  }

  /// The sections as one.
  private var joined: Section {
    var watch = FileWatch()
    for (section, replaced) in replacements {
      watch += section.watch.removing(where: replaced.contains)
    }
    return Section(
      replaced: PathSelection(), watch: watch,
      reports: reports.map { (name: $0.key, report: $0.value) })
  }

  /// The sections, each with what later ones replace.
  private var replacements: [(Section, PathSelection)] {
    var replaced = PathSelection()
    return sections.reversed().map { section in
      defer { replaced = replaced.union(section.replaced) }
      return (section, replaced)
    }
  }

  /// Whether the tree looks as it did.
  ///
  /// - Throws: `FileSystemError`, where the root cannot be opened.
  func holds(below root: FilePath) throws(FileSystemError) -> Bool {
    for (section, replaced) in replacements {
      guard try section.watch.holds(below: root, without: replaced) else { return false }
    }
    return true
  }

  /// The reports, by name.
  var reports: [ArraySlice<UInt8>: ArraySlice<UInt8>] {
    var reports: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
    for section in sections {
      for (name, report) in section.reports { reports[name] = report.isEmpty ? nil : report }
    }
    return reports
  }
}

extension BuildJournal.Section {
  fileprivate var frame: [UInt8] {
    let count = reports.reduce(watch.bytes.count + 4096) {
      $0 + $1.name.count + $1.report.count + 8
    }
    var writer = RecordWriter(capacity: count)
    writer.frame { writer in
      var bounds: [ArraySlice<UInt8>] = []
      replaced.forEachBound { bounds.append(Array($0)[...]) }
      writer.append(UInt32(bounds.count))
      for bound in bounds { writer.append(bound) }
      writer.append(watch.bytes)
      for (name, report) in reports {
        writer.append(name)
        writer.append(report)
      }
    }
    return writer.bytes
  }
}

extension RecordReader {
  fileprivate mutating func section() throws(Fault) -> BuildJournal.Section {
    var bounds: [ArraySlice<UInt8>] = []
    for _ in 0..<(try number(UInt32.self)) { bounds.append(try part()) }
    let watch = FileWatch(bytes: try part())
    var reports: [(name: ArraySlice<UInt8>, report: ArraySlice<UInt8>)] = []
    while !isAtEnd { reports.append((name: try part(), report: try part())) }
    return BuildJournal.Section(
      replaced: PathSelection(bounds: bounds), watch: watch, reports: reports)
  }

  /// Where a journal ends.
  mutating func mark() throws(Fault) -> BuildJournal.Mark {
    BuildJournal.Mark(
      token: try text(), end: try number(), count: Int(try number(UInt32.self)))
  }
}

extension RecordWriter {
  /// Appends where a journal ends.
  mutating func append(_ mark: BuildJournal.Mark) {
    append(mark.token)
    append(mark.end)
    append(UInt32(mark.count))
  }
}
