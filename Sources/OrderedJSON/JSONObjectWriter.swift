/// A JSON object that is written member by member, without being a value first.
///
/// ```swift
/// var writer = JSONObjectWriter()
/// writer.append("name", "bolt")
/// writer.append("versions", written: bytesOfAnObject)
/// let bytes = writer.finished()
/// ```
package struct JSONObjectWriter {
  private var bytes: [UInt8] = []

  /// An object without members.
  ///
  /// - Parameter capacity: about how many bytes it will be.
  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
    bytes.append(UInt8(ascii: "{"))
  }

  /// Continues an object that was written before, behind its last member.
  ///
  /// - Precondition: the bytes are a canonical JSON object with at least one member.
  package init(continuing object: [UInt8]) {
    precondition(object.first == UInt8(ascii: "{") && object.count > 2, "not an object")
    bytes = Array(object.dropLast())
  }

  /// Appends a member; nothing for a value that is nil.
  ///
  /// - Precondition: the object has no member of that name.
  package mutating func append(_ key: String, _ value: JSONValue?) {
    guard let value else { return }
    appendKey(key)
    JSONWriter.append(value, to: &bytes)
  }

  /// Appends a member whose value was written before, in canonical form.
  package mutating func append(_ key: String, written value: [UInt8]) {
    append(key, written: value[...])
  }

  /// Appends a member whose value was written before, as a part of other bytes.
  package mutating func append(_ key: String, written value: ArraySlice<UInt8>) {
    appendKey(key)
    bytes += value
  }

  /// Appends a member that is written in canonical form, its name too.
  package mutating func appendMember(writing write: (inout [UInt8]) -> Void) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    write(&bytes)
  }

  /// Appends a member that is an array of elements written before, each in canonical form.
  package mutating func append(_ key: String, elements: [ArraySlice<UInt8>]) {
    append(key, arrayOf: elements) { element, bytes in bytes += element }
  }

  /// Appends a member that is an array, of which each element is written in canonical form.
  package mutating func append<Element>(
    _ key: String, arrayOf elements: [Element], writing write: (Element, inout [UInt8]) -> Void
  ) {
    appendKey(key)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(element, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The bytes of the object.
  package consuming func finished() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func appendKey(_ key: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    JSONWriter.append(.string(key), to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }
}
