import JSON

/// Cuts the bytes of a stream into messages, each behind a header with its length (Language Server
/// Protocol, "Base Protocol").
package struct MessageFraming: Sendable {
  /// Why nothing more can be read from the stream.
  package enum Failure: Error, Equatable {
    /// A header is longer than any that is meant.
    case headerTooLong
    /// A header has no length, or no number for one.
    case noLength
    /// A message is longer than the limit.
    case messageTooLong
  }

  /// The bytes that a header may have.
  package static let headerLimit = 8 << 10
  /// The bytes that a message may have.
  package static let messageLimit = 64 << 20

  private var bytes: [UInt8] = []
  private var start = 0

  /// Makes the framing of a stream from its beginning.
  package init() {}

  /// Adds what was read from the stream.
  package mutating func append(_ more: some Collection<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += more
  }

  /// The next whole message without its header; `nil` where more has to be read first.
  package mutating func next() throws(Failure) -> [UInt8]? {
    let rest = bytes[start...]
    let terminator = Array("\r\n\r\n".utf8)
    guard let end = rest.prefix(Self.headerLimit).firstRange(of: terminator) else {
      guard rest.count < Self.headerLimit else { throw .headerTooLong }
      return nil
    }
    let header = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
    guard let length = Self.length(in: header) else { throw .noLength }
    guard length <= Self.messageLimit else { throw .messageTooLong }
    guard rest.endIndex - end.upperBound >= length else { return nil }
    start = end.upperBound + length
    return Array(rest[end.upperBound..<start])
  }

  private static func length(in header: String) -> Int? {
    for line in header.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      guard parts.count == 2, let name = String(parts[0]),
        name.lowercased() == "content-length", let text = String(parts[1])
      else { continue }
      let digits = text.filter { $0 != " " && $0 != "\r" && $0 != "\t" && $0 != "\r\n" }
      return digits.allSatisfy(\.isNumber) ? Int(digits) : nil
    }
    return nil
  }

  /// The bytes of a message with its header.
  package static func framed(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}

extension MessageFraming.Failure {
  /// The message that tells the other side.
  package var answer: JSONValue {
    let words =
      switch self {
      case .headerTooLong: "a header has more than \(MessageFraming.headerLimit) bytes"
      case .noLength: "a header has no Content-Length"
      case .messageTooLong: "a message has more than \(MessageFraming.messageLimit) bytes"
      }
    return ["jsonrpc": "2.0", "id": .null, "error": ResponseError.invalidRequest(words).json]
  }
}
