/// The status line and fields of a response.
struct ResponseHead: Equatable {
  var status: Int
  var reason: String
  /// Whether the server speaks HTTP/1.1, where connections stay open by default.
  var isVersion11: Bool
  var headers: HTTPHeaders

  /// How the end of a body is found.
  enum Framing: Equatable {
    case none
    case length(Int)
    case chunked
    case untilClose
  }

  /// Whether the server keeps the connection open after this response (RFC 9112, 9.3).
  var keepsAlive: Bool {
    let options = headers.elements("Connection")
    // Both lengths at once may be an attack: the connection carries nothing more.
    if headers["Transfer-Encoding"] != nil, !isVersion11 || headers["Content-Length"] != nil {
      return false
    }
    if options.contains("close") { return false }
    return isVersion11 || options.contains("keep-alive")
  }

  /// How the body ends (RFC 9112, 6.3).
  ///
  /// - Throws: `HTTPError.malformed` for lengths that contradict each other, and unknown codings.
  func framing(answersHead: Bool) throws(HTTPError) -> Framing {
    if answersHead || status == 204 || status == 304 { return .none }
    let codings = headers.elements("Transfer-Encoding")
    if !codings.isEmpty {
      guard codings == ["chunked"] else {
        throw .malformed("transfer coding '\(codings.joined(separator: ", "))' was not asked for")
      }
      return .chunked
    }
    let lengths = headers.elements("Content-Length")
    guard let first = lengths.first else { return .untilClose }
    guard lengths.allSatisfy({ $0 == first }) else {
      throw .malformed("several content lengths that differ")
    }
    guard !first.isEmpty, first.utf8.allSatisfy(\.isDigit) else {
      throw .malformed("content length '\(first)' is not a number")
    }
    // More digits than an integer holds are more bytes than any limit.
    return .length(Int(first) ?? .max)
  }
}

extension ResponseHead {
  /// A head of which some lines have been read.
  struct Builder {
    private var status = 0
    private var reason = ""
    private var isVersion11 = false
    private var headers = HTTPHeaders()

    /// Takes `HTTP/1.1 200 OK`.
    mutating func setStatusLine(_ line: ArraySlice<UInt8>) throws(HTTPError) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard let version = parts.first, version.starts(with: "HTTP/1.".utf8), version.count == 8,
        let minor = version.last, minor.isDigit
      else { throw .malformed("the first line is not that of HTTP/1.1") }
      guard parts.count > 1, parts[1].count == 3, parts[1].allSatisfy(\.isDigit),
        let status = Int(String(decoding: parts[1], as: UTF8.self)), status >= 100
      else { throw .malformed("the first line has no status code") }
      self.status = status
      reason = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : ""
      isVersion11 = minor >= UInt8(ascii: "1")
    }

    /// Takes a field's line, or the rest of the field before (RFC 9112, 5.2).
    mutating func addField(_ line: ArraySlice<UInt8>) throws(HTTPError) {
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        try continueField(line)
        return
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(\.isTokenCharacter)
      else { throw .malformed("a header line without a name") }
      headers.append(
        received: .init(
          name: String(decoding: line[..<colon], as: UTF8.self),
          value: try Self.value(line[(colon + 1)...])))
    }

    /// Ends the head.
    func finish() -> ResponseHead {
      ResponseHead(status: status, reason: reason, isVersion11: isVersion11, headers: headers)
    }

    private mutating func continueField(_ line: ArraySlice<UInt8>) throws(HTTPError) {
      guard let field = headers.removeLast() else {
        throw .malformed("a header line without a name")
      }
      headers.append(
        received: .init(name: field.name, value: "\(field.value) \(try Self.value(line))"))
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String {
      let value = bytes.trimmingBlanks()
      guard value.allSatisfy(\.isFieldValueCharacter) else {
        throw .malformed("a control character in a header")
      }
      return String(decoding: value, as: UTF8.self)
    }
  }
}
