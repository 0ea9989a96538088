/// Reads one response of HTTP/1.1 from bytes as they arrive (RFC 9112).
struct ResponseParser {
  /// What the bytes so far amount to.
  enum Progress: Equatable {
    /// The response is not complete.
    case incomplete
    /// The server wants the body of the request, which waits for that.
    case wantsBody
    /// The response is complete.
    case complete
  }

  /// The status line and fields, once they are there.
  private(set) var head: ResponseHead?
  /// The body so far.
  private(set) var body: [UInt8] = []
  /// Whether the connection can carry another exchange after this one.
  private(set) var leavesConnectionOpen = false

  private let answersHead: Bool
  private let limits: HTTPLimits
  private var lines: LineReader
  private var state = State.statusLine
  private var partialHead = ResponseHead.Builder()

  private enum State {
    case statusLine
    case fields
    case body(remaining: Int)
    case bodyUntilEnd
    case chunkSize
    case chunk(remaining: Int)
    case chunkEnd
    case trailers
    case complete
  }

  /// Makes a parser of the answer to a request with the method.
  init(answering method: HTTPMethod, limits: HTTPLimits) {
    answersHead = method == .head
    self.limits = limits
    lines = LineReader(limit: limits.headerBytes)
  }

  /// Takes the next bytes.
  ///
  /// - Throws: `HTTPError.malformed` or `.tooLarge`.
  mutating func feed(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> Progress {
    var rest = bytes
    var wantsBody = false
    while !rest.isEmpty {
      switch state {
      case .body(let remaining):
        let part = rest.prefix(remaining)
        body += part
        rest = rest.dropFirst(part.count)
        state = part.count == remaining ? .complete : .body(remaining: remaining - part.count)
      case .bodyUntilEnd:
        try append(rest)
        rest = []
      case .chunk(let remaining):
        let part = rest.prefix(remaining)
        try append(part)
        rest = rest.dropFirst(part.count)
        state = part.count == remaining ? .chunkEnd : .chunk(remaining: remaining - part.count)
      case .complete:
        // Bytes that no request asked for: whatever they are, they are no next response.
        leavesConnectionOpen = false
        return .complete
      case .statusLine, .fields, .chunkSize, .chunkEnd, .trailers:
        guard let line = try lines.next(&rest) else { break }
        wantsBody = try take(line: line) || wantsBody
      }
    }
    if case .complete = state { return .complete }
    return wantsBody ? .wantsBody : .incomplete
  }

  /// Takes the end of the connection.
  ///
  /// - Throws: `HTTPError.closed` where the response was not complete.
  mutating func finish() throws(HTTPError) {
    switch state {
    case .complete: break
    case .bodyUntilEnd: state = .complete
    default: throw .closed
    }
  }

  /// Takes a line of a response; true where it ends a `100 Continue`.
  private mutating func take(line: ArraySlice<UInt8>) throws(HTTPError) -> Bool {
    switch state {
    case .statusLine:
      try partialHead.setStatusLine(line)
      state = .fields
    case .fields where line.isEmpty:
      return try endHead()
    case .fields:
      try partialHead.addField(line)
    case .chunkSize:
      let size = try chunkSize(line)
      if size > limits.bodyBytes - body.count { throw .tooLarge(.body, limit: limits.bodyBytes) }
      state = size == 0 ? .trailers : .chunk(remaining: size)
      lines.restart()
    case .chunkEnd:
      guard line.isEmpty else { throw .malformed("a chunk is longer than its size") }
      state = .chunkSize
    case .trailers:
      // Trailer fields are read over: nothing here acts on them.
      if line.isEmpty { state = .complete }
    case .body, .bodyUntilEnd, .chunk, .complete:
      break
    }
    return false
  }

  private mutating func endHead() throws(HTTPError) -> Bool {
    let head = partialHead.finish()
    if head.status < 200 {
      guard head.status != 101 else { throw .malformed("a change of protocol nobody asked for") }
      partialHead = .init()
      state = .statusLine
      return head.status == 100
    }
    lines.restart()
    let framing = try head.framing(answersHead: answersHead)
    switch framing {
    case .none: state = .complete
    case .length(let length):
      if length > limits.bodyBytes { throw .tooLarge(.body, limit: limits.bodyBytes) }
      body.reserveCapacity(min(length, 1 << 20))
      state = length == 0 ? .complete : .body(remaining: length)
    case .chunked: state = .chunkSize
    case .untilClose: state = .bodyUntilEnd
    }
    leavesConnectionOpen = head.keepsAlive && framing != .untilClose
    self.head = head
    return false
  }

  private mutating func append(_ part: ArraySlice<UInt8>) throws(HTTPError) {
    if part.count > limits.bodyBytes - body.count {
      throw .tooLarge(.body, limit: limits.bodyBytes)
    }
    body += part
  }
}

/// The size that a chunk's first line gives, whose extensions are read over (RFC 9112, 7.1).
private func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPError) -> Int {
  let digits = line.prefix { $0 != UInt8(ascii: ";") }.trimmingBlanks()
  guard !digits.isEmpty, digits.count <= 15 else { throw .malformed("a chunk without a size") }
  var size = 0
  for digit in digits {
    guard let value = digit.hexadecimalValue else { throw .malformed("a chunk without a size") }
    size = size << 4 | Int(value)
  }
  return size
}
