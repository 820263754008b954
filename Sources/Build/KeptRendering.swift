import Synchronization

/// A document that a build compares with the one in the tree and then writes, made once for both.
///
/// For documents over all packages, each of which is one of a few: the bytes stay in memory until they
/// are asked for a second time.
final class KeptRendering: Sendable {
  private let render: @Sendable () -> [UInt8]
  private let kept = Mutex<[UInt8]?>(nil)

  private init(_ render: @escaping @Sendable () -> [UInt8]) { self.render = render }

  /// The same function, which keeps what it made until it is asked again.
  static func keeping(_ render: @escaping @Sendable () -> [UInt8]) -> @Sendable () -> [UInt8] {
    let rendering = KeptRendering(render)
    return { rendering.bytes }
  }

  private var bytes: [UInt8] {
    kept.withLock { kept in
      if let bytes = kept {
        kept = nil
        return bytes
      }
      let bytes = render()
      kept = bytes
      return bytes
    }
  }
}
