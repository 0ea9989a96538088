import CLinux
import Glibc
import Synchronization

/// Takes functions on any thread, and calls them on the thread of a loop, in the order they came.
///
/// Any number that come before the loop turns cost one wake-up.
public final class Mailbox: Sendable {
  private let descriptor: Int32
  private let pending = Mutex<[@Sendable () -> Void]>([])

  /// Makes a mailbox that nobody empties yet.
  ///
  /// - Throws: `SystemError` when the process has no descriptor left.
  public init() throws(SystemError) {
    descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("eventfd") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Calls the function on the loop's thread.
  @Sendable public func post(_ function: @escaping @Sendable () -> Void) {
    let isFirst = pending.withLock { pending in
      pending.append(function)
      return pending.count == 1
    }
    if isFirst { eventfd_write(descriptor, 1) }
  }

  /// Makes a loop call what is posted, as long as the watch is kept.
  ///
  /// - Throws: `SystemError` where the kernel cannot watch the descriptor.
  public func deliver(on loop: EventLoop) throws(SystemError) -> Watch {
    try loop.watch(descriptor, for: .reading) { [self] in
      var count: UInt = 0
      eventfd_read(descriptor, &count)
      let batch = pending.withLock { pending in
        let batch = pending
        pending = []
        return batch
      }
      for function in batch { function() }
    }
  }
}
