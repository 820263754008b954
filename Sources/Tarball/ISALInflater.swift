import CISAL

/// ISA-L's streaming inflate: constant memory, and it checks checksum and length in the trailer.
///
/// Twice as fast as zlib. Whatever it finds unusual is read again with zlib, whose verdict counts:
/// it is the library that npm itself inflates with.
final class ISALInflater: Inflater {
  private let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)

  deinit { state.deallocate() }

  func begin() {
    isal_inflate_init(state)
    state.pointee.crc_flag = UInt32(ISAL_GZIP)
  }

  func inflate(
    _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Inflation {
    // ISA-L does not write through `next_in`; its C signature only lacks the const.
    state.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    state.pointee.avail_in = UInt32(input.count)
    state.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    state.pointee.avail_out = UInt32(output.count)
    let status = isal_inflate(state)
    input = UnsafeRawBufferPointer(rebasing: input.suffix(Int(state.pointee.avail_in)))
    guard status == ISAL_DECOMP_OK else { return .damaged("ISA-L status \(status)") }
    return step(produced: output.count - Int(state.pointee.avail_out), isInputUsed: input.isEmpty)
  }

  private func step(produced: Int, isInputUsed: Bool) -> Inflation {
    if state.pointee.block_state == ISAL_BLOCK_FINISH {
      let hasUnusedBits = state.pointee.read_in_length >= 8
      return hasUnusedBits ? .damaged("bytes after the member") : .memberEnded(produced)
    }
    return produced == 0 && isInputUsed ? .needsInput : .produced(produced)
  }
}
