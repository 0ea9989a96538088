import Glibc

/// Writes lines to a descriptor that may be slow to take them, without ever waiting for it.
///
/// What the descriptor does not take at once is kept, up to a limit; further lines are dropped and
/// counted. A line is written as a whole or not at all, and the order stays. The descriptor's own
/// mode is left alone, as it is often shared with other processes.
public final class LineSink {
  /// How many lines were dropped.
  public private(set) var droppedLines = 0

  private let descriptor: Int32
  private let capacity: Int
  private var pending: [UInt8] = []
  private var written = 0
  /// Whether the last byte that the descriptor took ends a line.
  private var isAtLineStart = true

  /// Makes a sink.
  ///
  /// - Parameters:
  ///   - descriptor: Where lines go; it stays the caller's.
  ///   - capacity: How many bytes are kept.
  public init(descriptor: Int32, capacity: Int = 1 << 20) {
    self.descriptor = descriptor
    self.capacity = capacity
  }

  /// Whether something is kept that `flush` should write when the descriptor is ready.
  public var hasPending: Bool { written < pending.count }

  /// Takes a line with its line end; false where it was dropped.
  @discardableResult
  public func write(_ line: [UInt8]) -> Bool {
    guard pending.count - written + line.count <= capacity else {
      droppedLines += 1
      return false
    }
    // What could be written of an earlier line was cut off by a failure.
    if !hasPending, !isAtLineStart { pending.append(UInt8(ascii: "\n")) }
    pending += line
    flush()
    return true
  }

  /// Writes what the descriptor takes now.
  public func flush() { flush(waiting: 0) }

  /// Writes what is kept, and waits for the descriptor no longer than the milliseconds each time it
  /// is not ready; false where something is left.
  @discardableResult
  public func flush(waiting milliseconds: Int32) -> Bool {
    while hasPending {
      guard isReady(within: milliseconds) else { break }
      let chunk = nextChunk
      let count = chunk.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        isAtLineStart = chunk[chunk.startIndex + count - 1] == UInt8(ascii: "\n")
        written += count
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        dropPending()
      }
    }
    compact()
    return !hasPending
  }

  private func isReady(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    var result = poll(&entry, 1, milliseconds)
    while result < 0 && errno == EINTR { result = poll(&entry, 1, milliseconds) }
    return result > 0
  }

  /// As many whole lines as a pipe that is ready certainly takes without waiting, else a part of one.
  private var nextChunk: ArraySlice<UInt8> {
    let chunk = pending[written...].prefix(Int(PIPE_BUF))
    return chunk.lastIndex(of: UInt8(ascii: "\n")).map { chunk[...$0] } ?? chunk
  }

  /// Gives up what cannot be written: the disk is full, or nobody reads any more.
  private func dropPending() {
    droppedLines += pending[written...].count { $0 == UInt8(ascii: "\n") }
    written = pending.count
  }

  private func compact() {
    if !hasPending {
      pending.removeAll(keepingCapacity: pending.capacity <= 64 << 10)
      written = 0
    } else if written > capacity / 2 {
      pending.removeSubrange(..<written)
      written = 0
    }
  }
}
