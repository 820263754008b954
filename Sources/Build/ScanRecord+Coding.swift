import FileSystem
import PackageModel
import Registry

extension ScanRecord {
  /// Raised whenever other bytes are written, or other things are made of the same tarball.
  static let format = 1

  /// The bytes of the record.
  var bytes: [UInt8] {
    var writer = RecordWriter()
    writer.append(identity)
    writer.append(place.position)
    writer.append(place.count)
    writer.append(blob)
    writer.append(newestDate?.milliseconds)
    writer.append(dist.integrity.text)
    writer.append(dist.shasum.text)
    writer.append(Int64(dist.fileCount))
    writer.append(dist.unpackedSize)
    switch finding {
    case .isPrivate(let identity):
      writer.append(true)
      writer.append(identity)
    case .publication(let wish):
      writer.append(false)
      writer.append(wish.name.text)
      writer.append(wish.version.description)
      writer.append(wish.tag?.text)
      writer.append(wish.registry?.text)
      writer.append(wish.isRestricted)
      writer.append(wish.member)
    }
    return writer.bytes
  }

  /// Whose record the bytes are, and where the store has the rest; nil where they are none.
  ///
  /// For an index of many records, of which few are read.
  static func head(
    of bytes: UnsafeRawBufferPointer
  ) -> (device: UInt64, inode: UInt64, place: ScanStore.Place)? {
    guard bytes.count >= 56 else { return nil }
    let number = { (offset: Int) in
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    let place = ScanStore.Place(
      position: Int64(bitPattern: number(40)), count: Int64(bitPattern: number(48)))
    return place.isPlausible ? (number(0), number(8), place) : nil
  }

  /// Reads a record, whose every part is checked as if a user had written it.
  init(_ bytes: ArraySlice<UInt8>) throws(RecordReader.Fault) {
    var reader = RecordReader(bytes)
    identity = try reader.identity()
    place = try reader.place()
    blob = try reader.optionalText()
    newestDate = try reader.optionalNumber().map(Timestamp.init(milliseconds:))
    let integrity = Integrity(parsing: try reader.text())
    let shasum = Shasum(parsing: try reader.text())
    let fileCount: Int64 = try reader.number()
    let unpackedSize: Int64 = try reader.number()
    guard let integrity, let shasum else { throw RecordReader.Fault() }
    dist = DistFacts(
      integrity: integrity, shasum: shasum, fileCount: Int(fileCount), unpackedSize: unpackedSize)
    finding =
      try reader.flag() ? .isPrivate(identity: try reader.text()) : .publication(try reader.wish())
    guard reader.isAtEnd else { throw RecordReader.Fault() }
  }
}

extension RecordReader {
  fileprivate mutating func wish() throws(Fault) -> ScanRecord.Wish {
    let name = try? PackageName(parsing: try text())
    let version = SemanticVersion(strict: try text())
    let tag = try optionalText()
    let registry = try optionalText()
    let isRestricted = try flag()
    let member = try text()
    guard let name, let version else { throw Fault() }
    do {
      return ScanRecord.Wish(
        name: name, version: version, tag: try tag.map(DistTag.init(parsing:)),
        registry: try registry.map(RegistryURL.init(parsing:)), isRestricted: isRestricted,
        member: member)
    } catch {
      throw Fault()
    }
  }

  /// A place in the store.
  mutating func place() throws(Fault) -> ScanStore.Place {
    let place = ScanStore.Place(position: try number(), count: try number())
    guard place.isPlausible else { throw Fault() }
    return place
  }

  /// The identity of a file.
  mutating func identity() throws(Fault) -> FileIdentity {
    let fingerprint = FileFingerprint(
      device: try number(), inode: try number(), size: try number(), modified: try number())
    return FileIdentity(fingerprint: fingerprint, changed: try number())
  }
}

extension RecordWriter {
  /// Appends the identity of a file.
  mutating func append(_ identity: FileIdentity) {
    append(identity.fingerprint.device)
    append(identity.fingerprint.inode)
    append(identity.fingerprint.size)
    append(identity.fingerprint.modified)
    append(identity.changed)
  }
}

extension ScanStore.Place {
  /// Whether there can be such a place in a file.
  fileprivate var isPlausible: Bool {
    position >= 0 && count >= 0 && position <= Int64.max - count
  }
}
