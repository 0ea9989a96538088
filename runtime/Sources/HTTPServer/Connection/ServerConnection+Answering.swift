import EventLoop

extension ServerConnection {
  /// Hands a request to the handler.
  func answer(_ head: RequestHead, _ body: [UInt8]) {
    exchange = Exchange(
      isHead: head.method == .head, isOld: head.isOld, keepsAlive: head.keepsAlive)
    enter(.answering)
    server.counts.requests += 1
    guard !head.isToServer else { return respond(ServerResponse(status: 204)) }
    server.handler(ServerRequest(head: head, body: body, peer: peer), Responder(self))
  }

  /// Answers a request that the handler does not get, and ends the connection.
  func refuse(_ failure: RequestFailure) {
    guard phase != .closed else { return }
    server.counts.refusals += 1
    exchange = Exchange()
    var response = ServerResponse(Problem(status: failure.status, detail: failure.detail))
    if failure.status == 503 { response.headers["Retry-After"] = "1" }
    write(response)
    end()
  }

  /// Answers the request that is being worked on, if there is still one.
  func respond(_ response: ServerResponse) {
    guard phase == .answering else { return }
    write(response)
    finishAnswer()
  }

  /// Begins a body in pieces; gives its number, or `nil` where nothing can be written to it.
  func beginStream(status: Int, _ headers: ResponseHeaders) -> Int? {
    guard phase == .answering else { return nil }
    disconnectHandler = nil
    if exchange.isOld { exchange.keepsAlive = false }
    writeHead(status, headers, exchange.isOld ? .untilClose : .chunked)
    guard !exchange.isHead, !clientHasEnded else {
      finishAnswer()
      return nil
    }
    enter(.streaming)
    streamNumber += 1
    if !isProcessing { flush() }
    return streamNumber
  }

  /// Sends a piece of a body.
  func writeToStream(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if !exchange.isOld {
      output.write {
        $0.append(hexadecimal: bytes.count)
        $0.append("\r\n")
      }
    }
    output.append(bytes)
    if !exchange.isOld { output.write { $0.append("\r\n") } }
    flush()
  }

  /// Ends a body in pieces.
  func endStream() {
    if !exchange.isOld { output.write { $0.append("0\r\n\r\n") } }
    finishAnswer()
  }

  /// Calls the handler when the client is gone, or from the loop where it is gone already.
  func watchDisconnect(isOpen: Bool, _ handler: @escaping () -> Void) {
    if isOpen, !clientHasEnded {
      disconnectHandler = handler
    } else {
      server.loop.enqueue(handler)
    }
  }

  /// Calls the handler when the client has taken all that was written.
  func watchTaken(_ handler: @escaping () -> Void) {
    if output.isEmpty { server.loop.enqueue(handler) } else { takenHandler = handler }
  }

  private func write(_ response: ServerResponse) {
    let hasBody = response.status != 204 && response.status != 304
    writeHead(response.status, response.headers, hasBody ? .length(response.body.count) : .none)
    if hasBody, !exchange.isHead { output.append(response.body) }
  }

  private func writeHead(
    _ status: Int, _ headers: ResponseHeaders, _ framing: ResponseEncoder.Framing
  ) {
    if server.isDraining { exchange.keepsAlive = false }
    let persistence: ResponseEncoder.Persistence =
      !exchange.keepsAlive ? .none : exchange.isOld ? .announced : .implied
    output.write {
      server.encoder.write(status: status, headers, framing, persistence, to: &$0)
    }
  }

  private func finishAnswer() {
    (disconnectHandler, takenHandler) = (nil, nil)
    guard exchange.keepsAlive, !server.isDraining else { return end() }
    enter(.idle)
    guard !isProcessing else { return }
    flush()
    advance()
  }
}
