import PackageModel

/// A request for something in a tree, as it came over the wire.
package struct TreeRequest: Hashable, Sendable {
  /// The method.
  package let method: String
  /// The path as the client spelled it, with its query.
  package let target: String
  /// The value of `Accept`.
  package let accept: String

  /// A request by its parts.
  package init(method: String, target: String, accept: String = "") {
    self.method = method
    self.target = target
    self.accept = accept
  }

  /// Whether the client wants to read.
  package var isRead: Bool { method == "GET" || method == "HEAD" }

  /// The decoded path; nil where it is none.
  var path: String? {
    PercentEncoding.decoded(String(Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") })))
  }
}

/// What stands at a path of a tree.
package enum PlaceKind: Hashable, Sendable {
  case file
  case folder
}

/// What a host answers.
package struct TreeAnswer: Sendable {
  /// What follows the headers.
  package enum Body: Hashable, Sendable {
    /// A text of the host's own.
    case text(String)
    /// A file of the tree, by its path there.
    case file(String)
    /// A file that names the registry's URL.
    case document(String)
  }

  /// The status.
  package var status: Int
  /// The headers that the file itself does not decide.
  package var headers: [(name: String, value: String)]
  /// The body.
  package var body: Body

  /// The file that answers; nil where none does.
  package var file: String? {
    switch body {
    case .text: nil
    case .file(let path), .document(let path): path
    }
  }
}
