import Glibc

/// Bytes on their way to a client.
struct OutputQueue {
  /// The bytes that the system took since the connection began.
  private(set) var sentBytes = 0
  /// Goes first; long bodies wait here without being copied.
  private var parts: [ArraySlice<UInt8>] = []
  /// Goes behind the parts; what is short is gathered here.
  private var tail: [UInt8] = []
  private var tailStart = 0

  private static let longBody = 32 << 10
  private static let gatheredBytes = 64 << 10
  // What a connection keeps for its next response.
  private static let keptCapacity = 1 << 10

  /// The bytes that wait.
  var count: Int { parts.reduce(tail.count - tailStart) { $0 + $1.count } }

  /// Whether all bytes are on their way.
  var isEmpty: Bool { tail.count == tailStart && parts.isEmpty }

  /// Whether enough is gathered that it is better sent.
  var isLong: Bool { tail.count >= Self.gatheredBytes || !parts.isEmpty }

  /// Appends what the function writes.
  mutating func write(_ body: (inout [UInt8]) -> Void) { body(&tail) }

  /// Appends bytes.
  mutating func append(_ bytes: [UInt8]) {
    guard bytes.count >= Self.longBody else { return tail += bytes }
    parts.append(tail[tailStart...])
    parts.append(bytes[...])
    tail = []
    tailStart = 0
  }

  /// Drops what waits.
  mutating func removeAll() {
    parts = []
    tail = []
    tailStart = 0
  }

  /// Sends what the system takes at once.
  ///
  /// - Returns: false where the client can be sent nothing any more.
  mutating func send(to socket: Int32) -> Bool {
    while let part = parts.first {
      let isLast = parts.count == 1 && tail.isEmpty
      switch part.withUnsafeBytes({ sendOnce($0, to: socket, isLast: isLast) }) {
      case .took(let count):
        sentBytes += count
        parts[0] = part.dropFirst(count)
        if parts[0].isEmpty { parts.removeFirst() }
      case .blocked: return true
      case .failed: return false
      }
    }
    while tailStart < tail.count {
      switch tail.withUnsafeBytes({ sendOnce($0.suffix(from: tailStart), to: socket) }) {
      case .took(let count):
        sentBytes += count
        tailStart += count
      case .blocked: return true
      case .failed: return false
      }
    }
    tailStart = 0
    tail.removeAll(keepingCapacity: tail.capacity <= Self.keptCapacity)
    return true
  }
}

private enum SendResult {
  case took(Int)
  case blocked
  case failed
}

private func sendOnce(
  _ bytes: UnsafeRawBufferPointer, to socket: Int32, isLast: Bool = true
) -> SendResult {
  let flags = isLast ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_MORE
  let count = Glibc.send(socket, bytes.baseAddress, bytes.count, Int32(flags))
  if count >= 0 { return .took(count) }
  return errno == EAGAIN || errno == EINTR ? .blocked : .failed
}
