import EventLoop
import Glibc

/// Collects what a process writes to one of its outputs.
final class OutputPipe {
  /// What came so far.
  private(set) var bytes: [UInt8] = []
  private let descriptor: Descriptor
  private let limit: Int
  private let onOverflow: () -> Void
  private var watch: Watch?

  private static let readSize = 64 << 10

  /// Begins to read; the first byte beyond the limit ends that, and is reported.
  init(
    reading descriptor: Descriptor, limit: Int, loop: EventLoop, onOverflow: @escaping () -> Void
  ) {
    self.descriptor = descriptor
    self.limit = limit
    self.onOverflow = onOverflow
    // One read a turn: a process that writes without end does not stop the loop.
    // The kernel can watch every pipe; without its watch the output would be read at the end alone.
    watch = try? loop.watch(descriptor.number, for: .reading) { [unowned self] in _ = readOnce() }
  }

  deinit { watch?.cancel() }

  /// Reads what is there, and no more: a process in the background may keep the pipe open.
  func drain() {
    while watch != nil, readOnce() {}
    watch = nil
  }

  /// Reads once; false where there is nothing now or nothing ever.
  private func readOnce() -> Bool {
    var isOver = false
    let part = [UInt8](unsafeUninitializedCapacity: Self.readSize) { buffer, count in
      let result = read(descriptor.number, buffer.baseAddress, buffer.count)
      isOver = result == 0 || result < 0 && errno != EAGAIN && errno != EINTR
      count = max(0, result)
    }
    if part.count > limit - bytes.count {
      isOver = true
      onOverflow()
    } else {
      bytes += part
    }
    if isOver { watch = nil }
    return !part.isEmpty
  }
}
