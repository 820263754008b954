/// A server of a tree on this machine.
package protocol TreeServing: Sendable {
  /// Serves until the process ends.
  ///
  /// - Parameters:
  ///   - ready: told the port when the server listens.
  ///   - log: told of each answer.
  /// - Throws: `ListeningFailure`.
  func serve(
    _ tree: ServedTree, ready: @escaping @Sendable (Int) async -> Void,
    log: @escaping @Sendable (ServedAnswer) -> Void
  ) async throws
}

/// A tree that is to be served.
package struct ServedTree: Sendable {
  /// The folder.
  package let root: String
  /// What is answered.
  package let answers: TreeAnswers
  /// The address of this machine at which the server listens.
  package let address: String
  /// The port; 0 for any that is free.
  package let port: Int

  /// A tree by its parts.
  package init(root: String, answers: TreeAnswers, address: String, port: Int) {
    self.root = root
    self.answers = answers
    self.address = address
    self.port = port
  }
}

/// An answer that was sent.
package struct ServedAnswer: Sendable {
  /// The request.
  package let request: TreeRequest
  /// The status.
  package let status: Int
  /// The file of the tree that answered, if one did.
  package let file: String?
  /// How many bytes the body has.
  package let size: Int

  /// An answer by its parts.
  package init(request: TreeRequest, status: Int, file: String?, size: Int) {
    self.request = request
    self.status = status
    self.file = file
    self.size = size
  }
}

/// Why a server cannot listen.
package enum ListeningFailure: Error, Hashable, Sendable {
  /// Another program listens at the port.
  case portTaken
  /// The machine does not have the address.
  case addressUnknown
  /// The port is for the machine's own services.
  case portReserved
  /// Something else, in the machine's words.
  case other(String)

  /// The reason, as a clause.
  package var words: String {
    switch self {
    case .portTaken: "another program listens there"
    case .addressUnknown: "this machine does not have that address"
    case .portReserved: "only the machine's own services may listen there"
    case .other(let words): words
    }
  }
}
