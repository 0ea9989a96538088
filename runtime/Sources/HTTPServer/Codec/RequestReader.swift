import CLinux

/// Reads requests from the bytes of a connection as they arrive, one after the other.
struct RequestReader {
  /// What the bytes so far amount to.
  enum Progress {
    /// The request is not complete.
    case incomplete
    /// The client sends the body when it is asked to.
    case wantsContinue
    /// A request is complete.
    case complete(RequestHead, body: [UInt8])
  }

  private enum State {
    case head
    case sized(RequestHead, remaining: Int)
    case chunked(RequestHead, ChunkReader)
  }

  private let limits: ServerLimits
  private var state = State.head
  private var partialHead: [UInt8] = []
  private var body: [UInt8] = []

  init(_ limits: ServerLimits) { self.limits = limits }

  /// What of a request is under way.
  var part: Part {
    if case .head = state { return partialHead.isEmpty ? .none : .head }
    return .body
  }

  /// A part of a request.
  enum Part {
    case none
    case head
    case body
  }

  /// Takes bytes off the front, at most up to the end of a request.
  ///
  /// - Throws: the answer to a request that is malformed or beyond the limits; nothing that follows
  ///   it can be read.
  mutating func next(_ rest: inout UnsafeRawBufferPointer) throws(RequestFailure) -> Progress {
    switch state {
    case .head:
      guard let head = try readHead(&rest) else { return .incomplete }
      return try begin(head, &rest)
    case .sized(let head, let remaining):
      return readBody(head, remaining, &rest)
    case .chunked(let head, var chunks):
      let isComplete = try chunks.read(&rest, into: &body, limits)
      guard isComplete else {
        state = .chunked(head, chunks)
        return .incomplete
      }
      return finish(head)
    }
  }

  private mutating func readHead(
    _ rest: inout UnsafeRawBufferPointer
  ) throws(RequestFailure) -> RequestHead? {
    if partialHead.isEmpty {
      // Empty lines in front of a request are read over (RFC 9112, 2.2).
      rest = rest.suffix(from: emptyLines(rest))
      guard let first = rest.first else { return nil }
      if let end = headEnd(rest, from: 0) {
        var parser = HeadParser(UnsafeRawBufferPointer(rebasing: rest[..<(end - 2)]))
        rest = rest.suffix(from: end)
        return try parser.parse(limits)
      }
      guard first.isTokenCharacter || first == UInt8(ascii: "\r") else {
        throw .malformed("The method is not a token.")
      }
    }
    let searched = max(partialHead.count - 3, 0)
    partialHead += rest
    partialHead.removeFirst(partialHead.withUnsafeBytes(emptyLines))
    guard let end = partialHead.withUnsafeBytes({ headEnd($0, from: searched) }) else {
      rest = rest.suffix(from: rest.count)
      try checkPartialHead()
      return nil
    }
    rest = rest.suffix(from: rest.count - (partialHead.count - end))
    let bytes = partialHead[..<(end - 2)]
    partialHead = []
    return try bytes.withUnsafeBufferPointer { bytes throws(RequestFailure) in
      var parser = HeadParser(UnsafeRawBufferPointer(bytes))
      return try parser.parse(limits)
    }
  }

  /// Refuses a head that is beyond the limits before its end comes.
  private func checkPartialHead() throws(RequestFailure) {
    let line = partialHead.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "\n"), from: 0) }
    if let line, line == 0 || partialHead[line - 1] != UInt8(ascii: "\r") {
      throw .malformed("The request line does not end with a version and CR LF.")
    }
    guard line ?? partialHead.count <= limits.requestLineBytes + 1 else {
      throw .requestLineTooLong(limit: limits.requestLineBytes)
    }
    guard partialHead.count - (line ?? partialHead.count) <= limits.headerBytes + 4 else {
      throw .headersTooLarge(limit: limits.headerBytes)
    }
  }

  private mutating func begin(
    _ head: RequestHead, _ rest: inout UnsafeRawBufferPointer
  ) throws(RequestFailure) -> Progress {
    switch head.framing {
    case .length(0): return .complete(head, body: [])
    case .length(let length):
      guard length <= limits.bodyBytes else { throw .bodyTooLarge(limit: limits.bodyBytes) }
      state = .sized(head, remaining: length)
    case .chunked: state = .chunked(head, ChunkReader())
    }
    guard rest.isEmpty else { return try next(&rest) }
    return head.expectsContinue ? .wantsContinue : .incomplete
  }

  private mutating func readBody(
    _ head: RequestHead, _ remaining: Int, _ rest: inout UnsafeRawBufferPointer
  ) -> Progress {
    let part = UnsafeRawBufferPointer(rebasing: rest.prefix(remaining))
    body += part
    rest = rest.suffix(from: part.count)
    guard part.count == remaining else {
      state = .sized(head, remaining: remaining - part.count)
      return .incomplete
    }
    return finish(head)
  }

  private mutating func finish(_ head: RequestHead) -> Progress {
    defer { body = [] }
    state = .head
    return .complete(head, body: body)
  }
}

/// How many bytes in front are empty lines.
private func emptyLines(_ bytes: UnsafeRawBufferPointer) -> Int {
  var end = 0
  while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "\r"),
    bytes[end + 1] == UInt8(ascii: "\n")
  {
    end += 2
  }
  return end
}

/// Where a head ends, behind its empty line.
private func headEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
  guard let base = bytes.baseAddress,
    let found = memmem(base + start, bytes.count - start, "\r\n\r\n", 4)
  else { return nil }
  return UnsafeRawPointer(found) - base + 4
}
