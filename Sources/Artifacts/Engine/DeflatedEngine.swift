import Synchronization

/// The engine's executable, without its description, as a part of a DEFLATE stream.
///
/// Compressing the engine takes seconds, so it is done at most once, and not at all where the form
/// at hand is the one that the description promises.
package final class DeflatedEngine: ByteStore {
  private let executable: any ByteStore
  private let description: EngineDescription
  private let ready: (any ByteStore)?
  private let known = Mutex<(any ByteStore)?>(nil)

  init(
    _ executable: any ByteStore, _ description: EngineDescription, ready: (any ByteStore)?
  ) {
    self.executable = executable
    self.description = description
    self.ready = ready
  }

  /// How many bytes it has.
  package var count: Int { store.count }

  /// Gives the bytes.
  package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { store.withBytes(body) }

  /// The bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    withBytes { bytes = Array($0) }
    return bytes
  }

  private var store: any ByteStore {
    known.withLock { known in
      if let known { return known }
      let store = isReadyFit ? ready ?? computed : computed
      known = store
      return store
    }
  }

  private var isReadyFit: Bool {
    guard let promise = description.deflated, let ready, ready.count == promise.size else {
      return false
    }
    var checksum = CRC32()
    ready.withBytes { checksum.update($0) }
    return checksum == promise.checksum
  }

  private var computed: [UInt8] {
    var stream = DeflateStream()
    executable.withBytes {
      stream.write(UnsafeRawBufferPointer(rebasing: $0.prefix(description.size)))
    }
    return stream.flushed()
  }
}
