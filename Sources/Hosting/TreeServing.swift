/// A server of a tree on this machine.
package protocol TreeServing: Sendable {
  /// Serves until the process ends.
  ///
  /// - Parameters:
  ///   - ready: told the port when the server listens.
  ///   - log: told of each answer.
  /// - Throws: `PortTaken`, or what the machine says.
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

/// Another program listens at the port.
package struct PortTaken: Error {
  /// The port.
  package let port: Int

  /// A port that is taken.
  package init(port: Int) { self.port = port }
}
