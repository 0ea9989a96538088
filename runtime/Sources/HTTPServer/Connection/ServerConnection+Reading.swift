import EventLoop
import Glibc

extension ServerConnection {
  /// Takes what the client sends, where it was not taken.
  func resumeReading() {
    guard readWatch == nil, !clientHasEnded, phase != .closed else { return }
    readWatch = try? server.loop.watch(socket, for: .reading) { [unowned self] in readAvailable() }
    if readWatch == nil { close() }
  }

  /// Takes what has come.
  func readAvailable() {
    let buffer = server.readBuffer
    // Other connections get their turn after this many reads.
    for _ in 0..<4 where readWatch != nil {
      let count = recv(socket, buffer.baseAddress, buffer.count, 0)
      if count < 0 {
        if errno != EAGAIN, errno != EINTR { close() }
        return
      }
      guard count > 0 else { return takeEnd() }
      receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if count < buffer.count { return }
    }
  }

  /// Goes on with what came while a request was being answered.
  func advance() {
    guard !isProcessing else { return }
    while phase.isReading, !backlog.isEmpty {
      let bytes = backlog
      backlog = []
      let left = bytes.withUnsafeBytes { bytes in
        var rest = bytes
        process(&rest)
        return rest.count
      }
      if phase.keepsBacklog { backlog = bytes.suffix(left) }
    }
    if clientHasEnded, phase.isReading { return end() }
    if backlog.count < server.readBuffer.count { resumeReading() }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    if phase.isReading { process(&rest) }
    if phase.keepsBacklog {
      if !rest.isEmpty { backlog += rest }
      // More waits in the system's buffers, and then at the client.
      if backlog.count >= server.readBuffer.count { readWatch = nil }
    } else {
      discardedBytes += rest.count
      if discardedBytes > Self.discardLimit { abort() }
    }
  }

  /// Reads requests and has them answered, as long as each is answered at once and the client takes
  /// the answers.
  private func process(_ rest: inout UnsafeRawBufferPointer) {
    while phase.isReading, !rest.isEmpty {
      isProcessing = true
      repeat { readRequest(&rest) } while phase.isReading && !rest.isEmpty && !output.isLong
      isProcessing = false
      flush()
    }
  }

  private func readRequest(_ rest: inout UnsafeRawBufferPointer) {
    do throws(RequestFailure) {
      switch try reader.next(&rest) {
      case .incomplete: enterReading()
      case .wantsContinue:
        enterReading()
        output.write { $0.append("HTTP/1.1 100 Continue\r\n\r\n") }
      case .complete(let head, let body): answer(head, body)
      }
    } catch {
      refuse(error)
    }
  }

  private func enterReading() {
    let next: Phase =
      switch reader.part {
      case .none: .idle
      case .head: .head
      case .body: .body
      }
    // A phase that goes on does not get more time.
    if next != phase { enter(next) }
  }

  private func takeEnd() {
    clientHasEnded = true
    readWatch = nil
    switch phase {
    case .idle: end()
    case .answering: tellDisconnect()
    case .writing, .ending: break
    case .head, .body, .streaming, .lingering, .closed: close()
    }
  }

  // What a client may send behind the end of its connection before it is cut off.
  private static let discardLimit = 4 << 20
}

extension ServerConnection.Phase {
  /// Whether requests are read.
  var isReading: Bool {
    switch self {
    case .idle, .head, .body: true
    case .answering, .streaming, .writing, .ending, .lingering, .closed: false
    }
  }

  /// Whether what came is still to be read as requests.
  var keepsBacklog: Bool {
    switch self {
    case .idle, .head, .body, .answering, .streaming, .writing: true
    case .ending, .lingering, .closed: false
    }
  }
}
