/// Reads a whole head (RFC 9112, 2 to 6), strictly: what two readers could understand in different
/// ways is refused, for a proxy in front of this server may be the other one.
struct HeadParser {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private var length: Int?
  private var isChunked = false
  private var hosts = 0
  private var saysClose = false
  private var saysKeepAlive = false
  private var expectsContinue = false

  /// Makes a parser of the bytes of a head up to its empty line, each line with its end.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads and checks the head.
  ///
  /// - Throws: the answer to a request that is malformed or beyond the limits.
  mutating func parse(_ limits: ServerLimits) throws(RequestFailure) -> RequestHead {
    let token = try readToken(until: UInt8(ascii: " "), "The method is not a token.")
    let target = position..<(bytes.firstIndex(of: UInt8(ascii: " "), from: position) ?? position)
    position = target.upperBound + 1
    for offset in target where bytes[offset] <= 0x20 || bytes[offset] >= 0x7F {
      throw .malformed("The request target has a character that must be escaped.")
    }
    let isOld = try readVersion()
    let fieldsStart = position
    guard fieldsStart - 2 <= limits.requestLineBytes else {
      throw .requestLineTooLong(limit: limits.requestLineBytes)
    }
    guard bytes.count - fieldsStart <= limits.headerBytes else {
      throw .headersTooLarge(limit: limits.headerBytes)
    }
    guard let method = RequestMethod(UnsafeRawBufferPointer(rebasing: bytes[token])) else {
      throw RequestFailure(501, "The server does not know the method.")
    }
    var count = 0
    while position < bytes.count {
      count += 1
      guard count <= limits.headerCount else {
        throw RequestFailure(431, "There are more than \(limits.headerCount) header fields.")
      }
      try readField()
    }
    guard hosts == 1 || (isOld && hosts == 0) else {
      throw .malformed("A request has exactly one Host field.")
    }
    if isChunked, length != nil || isOld {
      throw .malformed("Transfer-Encoding does not go with Content-Length or HTTP/1.0.")
    }
    return RequestHead(
      bytes: Array(bytes), method: method,
      target: try RequestTarget(target, of: bytes, method: method), fieldsStart: fieldsStart,
      framing: isChunked ? .chunked : .length(length ?? 0), isOld: isOld,
      keepsAlive: !saysClose && (!isOld || saysKeepAlive),
      expectsContinue: expectsContinue && !isOld)
  }

  private mutating func readToken(
    until end: UInt8, _ problem: String
  ) throws(RequestFailure) -> Range<Int> {
    let start = position
    while position < bytes.count, bytes[position].isTokenCharacter { position += 1 }
    guard position > start, position < bytes.count, bytes[position] == end else {
      throw .malformed(problem)
    }
    position += 1
    return start..<position - 1
  }

  /// Reads the version and the end of the line; true for HTTP/1.0.
  private mutating func readVersion() throws(RequestFailure) -> Bool {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\r"), from: position),
      end - position == 8, end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\n")
    else { throw .malformed("The request line does not end with a version and CR LF.") }
    let version = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
    position = end + 2
    if version.equals("HTTP/1.1") { return false }
    if version.equals("HTTP/1.0") { return true }
    guard version.starts(with: "HTTP/".utf8), version[6] == UInt8(ascii: "."),
      version[5].hexadecimalValue ?? 10 < 10, version[7].hexadecimalValue ?? 10 < 10
    else { throw .malformed("The request line does not end with a version and CR LF.") }
    throw RequestFailure(505, "The server speaks HTTP/1.1 and HTTP/1.0.")
  }

  private mutating func readField() throws(RequestFailure) {
    let name = try readToken(until: UInt8(ascii: ":"), "A header field has a bad name.")
    let start = position
    while position < bytes.count, bytes[position].isFieldValueCharacter { position += 1 }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\r"),
      bytes[position + 1] == UInt8(ascii: "\n")
    else { throw .malformed("A header field has a control character.") }
    let value = UnsafeRawBufferPointer(rebasing: bytes[bytes.trimmingBlanks(start..<position)])
    position += 2
    try take(UnsafeRawBufferPointer(rebasing: bytes[name]), value)
  }

  /// Notes what the fields say that are the server's own business.
  private mutating func take(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
  ) throws(RequestFailure) {
    switch name.count {
    case 4 where name.equalsIgnoringCase("host"):
      hosts += 1
      guard !value.contains(where: { $0.isBlank || $0 == UInt8(ascii: ",") }) else {
        throw .malformed("The Host field names no host.")
      }
    case 6 where name.equalsIgnoringCase("expect"):
      guard value.equalsIgnoringCase("100-continue") else {
        throw RequestFailure(417, "The server knows no expectation but 100-continue.")
      }
      expectsContinue = true
    case 10 where name.equalsIgnoringCase("connection"):
      for option in value.split(separator: UInt8(ascii: ",")) {
        let range = value.trimmingBlanks(option.startIndex..<option.endIndex)
        let option = UnsafeRawBufferPointer(rebasing: value[range])
        if option.equalsIgnoringCase("close") { saysClose = true }
        if option.equalsIgnoringCase("keep-alive") { saysKeepAlive = true }
      }
    case 14 where name.equalsIgnoringCase("content-length"):
      guard length == nil, (1...18).contains(value.count),
        value.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { throw .malformed("Content-Length is not one number.") }
      length = value.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    case 17 where name.equalsIgnoringCase("transfer-encoding"):
      guard !isChunked else { throw .malformed("Transfer-Encoding is given twice.") }
      guard value.equalsIgnoringCase("chunked") else {
        throw RequestFailure(501, "The server knows no transfer coding but chunked.")
      }
      isChunked = true
    default: break
    }
  }
}
