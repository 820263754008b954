import Foundation
import TestSupport
import Testing

/// Checksums that the program under test had no part in.
enum Checksum {
  /// The sha512 of files as subresource integrity, by path.
  static func sha512(_ files: [String]) async throws -> [String: String] {
    let result = try await Command.run("sha512sum", files)
    try #require(result.status == 0, "\(result.errors)")
    var checksums: [String: String] = [:]
    for line in result.output.split(separator: "\n") {
      let digits = line.prefix { $0 != " " }
      let file = line.drop { $0 != " " }.dropFirst(2)
      checksums[String(file)] = "sha512-" + base64(hexadecimal: digits)
    }
    return checksums
  }

  private static func base64(hexadecimal digits: Substring) -> String {
    let values = digits.compactMap(\.hexDigitValue)
    let bytes = stride(from: 0, to: values.count - 1, by: 2).map {
      UInt8(values[$0] * 16 + values[$0 + 1])
    }
    return Data(bytes).base64EncodedString()
  }
}
