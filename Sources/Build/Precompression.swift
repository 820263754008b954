import OutputTree
import Tarball

/// How documents are stored compressed besides, so that the server need not do it.
package enum Precompression: String, Hashable, Sendable, CaseIterable {
  /// Every client and every server knows it; RFC 1952.
  case gzip

  var coding: ContentCoding {
    switch self {
    case .gzip:
      ContentCoding(encode: GzipCoding.compressed, decodes: GzipCoding.inflates(_:to:))
    }
  }
}
