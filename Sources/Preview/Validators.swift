import FileSystem
import FlyingFox
import Foundation

/// By what a client asks whether its copy of a file is still the same.
struct Validators {
  private let tag: String
  private let date: String

  /// The validators of a file, as nginx makes them, but of the whole time of modification.
  init(of fingerprint: FileFingerprint) {
    tag = "\"\(String(fingerprint.modified, radix: 16))-\(String(fingerprint.size, radix: 16))\""
    date = Self.text(Date(timeIntervalSince1970: Double(fingerprint.modifiedSeconds)))
  }

  /// Adds them to the headers of an answer.
  func label(_ headers: inout HTTPHeaders) {
    headers[.eTag] = tag
    headers[.init("Last-Modified")] = date
  }

  /// Whether the client has the file; a date counts only where there is no tag.
  func areKnown(by request: HTTPRequest) -> Bool {
    if let tags = request.headers[.init("If-None-Match")] {
      return tags == "*"
        || tags.split(separator: ",").contains {
          $0.trimmingPrefix { $0 == " " }.trimmingPrefix("W/") == tag
        }
    }
    return request.headers[.init("If-Modified-Since")] == date
  }

  /// A date in the only form that servers may send: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func text(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: date)
  }
}
