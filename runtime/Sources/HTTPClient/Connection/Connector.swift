import EventLoop
import Glibc

/// Connects to the first of several addresses that answers.
///
/// Where one does not answer at once the next is tried beside it (RFC 8305), so that a host with a
/// broken IPv6 costs no more than a moment.
final class Connector {
  private let loop: EventLoop
  private let origin: HTTPOrigin
  private var addresses: ArraySlice<SocketAddress>
  private var attempts: [(socket: Int32, watch: Watch)] = []
  private var nextAttempt: Watch?
  private var lastError: SystemError?
  private var completion: ((Result<Int32, HTTPError>) -> Void)?

  private static let patience = Duration.milliseconds(250)

  /// Begins to connect; the completion gets a socket that does not block, or the last failure.
  init(
    loop: EventLoop, origin: HTTPOrigin, addresses: [SocketAddress],
    completion: @escaping (Result<Int32, HTTPError>) -> Void
  ) {
    self.loop = loop
    self.origin = origin
    self.addresses = addresses[...]
    self.completion = completion
    tryNext()
  }

  deinit { cancel() }

  /// Gives up: the completion is not called any more.
  func cancel() {
    completion = nil
    nextAttempt = nil
    for attempt in attempts {
      attempt.watch.cancel()
      close(attempt.socket)
    }
    attempts = []
  }

  private func tryNext() {
    nextAttempt = nil
    while let address = addresses.popFirst() {
      do throws(SystemError) {
        try connect(to: address)
        break
      } catch {
        lastError = error
      }
    }
    if !addresses.isEmpty {
      nextAttempt = loop.schedule(after: Self.patience) { [unowned self] in tryNext() }
    } else if attempts.isEmpty {
      // Not from inside `init`: whoever waits for the completion has no reference to this yet.
      nextAttempt = loop.schedule(after: .zero) { [unowned self] in fail() }
    }
  }

  private func connect(to address: SocketAddress) throws(SystemError) {
    let socket = Glibc.socket(
      address.family,
      Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw SystemError("socket") }
    do throws(SystemError) {
      var yes: Int32 = 1
      setsockopt(
        socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      let result = address.bytes.withUnsafeBytes { bytes in
        guard let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else {
          return Int32(-1)
        }
        return Glibc.connect(socket, pointer, socklen_t(bytes.count))
      }
      guard result == 0 || errno == EINPROGRESS else { throw SystemError("connect") }
      let watch = try loop.watch(socket, for: .writing) { [unowned self] in finish(socket) }
      attempts.append((socket, watch))
    } catch {
      close(socket)
      throw error
    }
  }

  /// Looks at what became of an attempt.
  private func finish(_ socket: Int32) {
    guard let index = attempts.firstIndex(where: { $0.socket == socket }) else { return }
    attempts[index].watch.cancel()
    attempts.remove(at: index)
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
    if code == 0 {
      let completion = self.completion
      cancel()
      completion?(.success(socket))
    } else {
      close(socket)
      lastError = SystemError("connect", code: code)
      tryNext()
    }
  }

  private func fail() {
    let completion = self.completion
    cancel()
    guard let lastError else { return }
    completion?(
      .failure(
        lastError.code == ECONNREFUSED
          ? .refused(origin) : .unreachable(origin, reason: lastError.reason)))
  }
}
