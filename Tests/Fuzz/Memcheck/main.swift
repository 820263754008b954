// Reads tarballs for `scripts/memcheck`, whole and cut short after each of their bytes.

import Glibc

/// Bytes, as a build reads them from a file.
func opening(_ bytes: ArraySlice<UInt8>) -> TarballReader.Opening {
  { () throws(ReadFailure) in
    var rest = bytes
    return { (buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) in
      let count = min(buffer.count, rest.count)
      buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
  }
}

/// A small file is cut after each byte, since each read goes through the C libraries as a whole.
let mostCutBytes = 2000
var (readCount, faultCount) = (0, 0)
for path in CommandLine.arguments.dropFirst() {
  guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
  fclose(file)
  let cuts = bytes.count > mostCutBytes ? [bytes.count] : Array(0...bytes.count)
  for cut in cuts {
    let query = TarballQuery { $0 == "package.json" ? .whole(limit: 1 << 20) : .nothing }
    readCount += 1
    do {
      _ = try TarballReader().listing(query, opening: opening(bytes[..<cut]))
    } catch {
      faultCount += 1
    }
  }
}
print("\(readCount) tarballs read, of which \(faultCount) are faulty")
