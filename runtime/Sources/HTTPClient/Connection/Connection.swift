import EventLoop

/// A connection to an origin that carries one exchange after another.
final class Connection: ByteStreamDelegate {
  /// Whom it leads to.
  let origin: HTTPOrigin
  /// Called when the connection ends between exchanges.
  var onClose: (() -> Void)?
  /// Whether any byte came in answer to the last request.
  private(set) var hasAnswered = false

  private let loop: EventLoop
  private let stream: ByteStream
  private var state: State
  private var parser: ResponseParser?
  private var heldBody: HeldBody?

  private enum State {
    case handshake((HTTPError?) -> Void)
    case idle
    case exchange((Result<RawResponse, HTTPError>) -> Void)
    case closed
  }

  /// A body that waits for `100 Continue`, but not for ever.
  private struct HeldBody {
    let bytes: [UInt8]
    let timer: Watch
  }

  /// How long a server that knows nothing of `100 Continue` keeps a body waiting.
  private static let continuePatience = Duration.seconds(1)

  /// Makes a connection from a stream; `ready` is called when its handshake is over.
  init(
    loop: EventLoop, origin: HTTPOrigin, stream: ByteStream, ready: @escaping (HTTPError?) -> Void
  ) {
    self.loop = loop
    self.origin = origin
    self.stream = stream
    state = .handshake(ready)
    stream.delegate = self
    stream.start()
  }

  /// Whether it waits for a request.
  var isIdle: Bool {
    if case .idle = state { true } else { false }
  }

  /// Whether a request may be sent now; asks the system, since the peer may have closed.
  func canBeReused() -> Bool {
    isIdle && stream.isQuiet()
  }

  /// Sends a request and reads the response.
  ///
  /// The completion is called once from the loop, unless the connection is closed before.
  func perform(
    _ request: HTTPRequest, limits: HTTPLimits,
    completion: @escaping (Result<RawResponse, HTTPError>) -> Void
  ) {
    state = .exchange(completion)
    hasAnswered = false
    parser = ResponseParser(answering: request.method, limits: limits)
    guard stream.isOpen else {
      loop.enqueue { [weak self] in self?.fail(.closed) }
      return
    }
    if request.waitsForContinue {
      stream.send(request.encodedHead())
      let timer = loop.schedule(after: Self.continuePatience) { [unowned self] in sendHeldBody() }
      heldBody = HeldBody(bytes: request.body, timer: timer)
    } else {
      stream.send(request.encodedHead() + request.body)
    }
  }

  /// Closes the connection; no completion is called any more.
  func close() {
    state = .closed
    heldBody = nil
    stream.close()
  }

  func streamIsReady() {
    guard case .handshake(let ready) = state else { return }
    state = .idle
    ready(nil)
  }

  func streamReceived(_ bytes: ArraySlice<UInt8>) {
    guard case .exchange = state else {
      // Nobody asked: this connection is not to be trusted.
      if case .idle = state { endIdle() }
      return
    }
    hasAnswered = true
    do throws(HTTPError) {
      switch try parser?.feed(bytes) {
      case .incomplete, nil: break
      case .wantsBody: sendHeldBody()
      case .complete: complete()
      }
    } catch {
      fail(error)
    }
  }

  func streamEnded(_ failure: HTTPError?) {
    switch state {
    case .closed: break
    case .idle: endIdle()
    case .handshake(let ready):
      state = .closed
      ready(failure ?? .closed)
    case .exchange:
      if let failure { return fail(failure) }
      do throws(HTTPError) {
        try parser?.finish()
        complete()
      } catch {
        fail(error)
      }
    }
  }

  private func sendHeldBody() {
    guard let body = heldBody?.bytes else { return }
    heldBody = nil
    stream.send(body)
  }

  private func complete() {
    guard case .exchange(let completion) = state, let parser, let head = parser.head else { return }
    self.parser = nil
    if parser.leavesConnectionOpen, heldBody == nil, stream.isOpen, stream.isFlushed {
      state = .idle
    } else {
      close()
    }
    completion(.success(RawResponse(head: head, body: parser.body)))
  }

  private func fail(_ error: HTTPError) {
    guard case .exchange(let completion) = state else { return }
    parser = nil
    close()
    completion(.failure(error))
  }

  private func endIdle() {
    close()
    onClose?()
  }
}

/// A response as it came.
struct RawResponse {
  let head: ResponseHead
  let body: [UInt8]
}
