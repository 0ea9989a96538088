import Testing

@testable import HTTPClient

@Suite struct ResponseParserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: String
    var method = HTTPMethod.get
    var ends = false
    /// Status, reason, body and whether the connection stays open; or the error.
    let expected: String
    var testDescription: String { bytes.debugDescription }
  }

  static let cases = [
    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", expected: "200 OK, abc, open"),
    Case(bytes: "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", expected: "200 , , open"),
    Case(
      bytes: "HTTP/1.1 404 Not Found\nContent-Length:1\n\nx", expected: "404 Not Found, x, open"),
    Case(bytes: "HTTP/1.1 204 No Content\r\n\r\n", expected: "204 No Content, , open"),
    Case(
      bytes: "HTTP/1.1 304 N\r\nContent-Length: 9\r\n\r\n", expected: "304 N, , open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", method: .head,
      expected: "200 OK, , open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", method: .head,
      expected: "200 OK, , open"),
    Case(
      bytes: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", expected: "200 OK, x, open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
        + "3;ext=\"a\"\r\nabc\r\n0A \r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
      expected: "200 OK, abc0123456789, open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
      expected: "200 OK, , closed"),
    Case(bytes: "HTTP/1.1 200 OK\r\n\r\nabc", ends: true, expected: "200 OK, abc, closed"),
    Case(
      bytes: "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", expected: "200 OK, x, closed"),
    Case(
      bytes: "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\nx",
      expected: "200 OK, x, open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 1\r\n\r\nx",
      expected: "200 OK, x, closed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\nContent-Length: 1\r\n\r\nx",
      expected: "200 OK, x, open"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n",
      expected: "200 OK, x, closed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nX: a\r\n\t folded \r\nContent-Length: 0\r\n\r\n",
      expected: "200 OK, , open"),

    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", ends: true, expected: "closed"),
    Case(bytes: "", ends: true, expected: "closed"),
    Case(bytes: "HTTP/1.1 200 OK\r\n", ends: true, expected: "closed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", ends: true,
      expected: "closed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      expected: "several content lengths"),
    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", expected: "content length '-1'"),
    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n", expected: "content length '+1'"),
    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n", expected: "content length ''"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
      expected: "body exceed 100 bytes"),
    Case(bytes: "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n", expected: "body exceed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 101),
      expected: "body exceed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3C\r\n"
        + String(repeating: "x", count: 60) + "\r\n29\r\n", expected: "body exceed"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
      expected: "a chunk without a size"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
      expected: "a chunk without a size"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n",
      expected: "a chunk is longer"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
      expected: "transfer coding 'gzip, chunked'"),
    Case(
      bytes: "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 2000),
      expected: "headers exceed 1000 bytes"),
    Case(
      bytes: String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 60),
      expected: "headers exceed 1000 bytes"),
    Case(bytes: "HTTP/2 200 OK\r\n\r\n", expected: "first line is not that of HTTP/1.1"),
    Case(bytes: "<html>\r\n", expected: "first line is not that of HTTP/1.1"),
    Case(bytes: "\r\n", expected: "first line is not that of HTTP/1.1"),
    Case(bytes: "HTTP/1.1 20 OK\r\n", expected: "no status code"),
    Case(bytes: "HTTP/1.1 2000 OK\r\n", expected: "no status code"),
    Case(bytes: "HTTP/1.1 099 OK\r\n", expected: "no status code"),
    Case(bytes: "HTTP/1.1 101 Switching\r\n\r\n", expected: "a change of protocol"),
    Case(bytes: "HTTP/1.1 200 OK\r\nNo colon\r\n", expected: "header line without a name"),
    Case(bytes: "HTTP/1.1 200 OK\r\nName : x\r\n", expected: "header line without a name"),
    Case(bytes: "HTTP/1.1 200 OK\r\n: x\r\n", expected: "header line without a name"),
    Case(bytes: "HTTP/1.1 200 OK\r\n folded\r\n", expected: "header line without a name"),
    Case(bytes: "HTTP/1.1 200 OK\r\nX: a\rb\r\n", expected: "carriage return inside"),
    Case(bytes: "HTTP/1.1 200 OK\r\nX: a\0b\r\n", expected: "control character in a header"),
  ]

  @Test(arguments: cases) func `a response is read alike in one piece and byte by byte`(
    _ test: Case
  ) {
    let bytes = Array(test.bytes.utf8)
    let whole = summary(of: test, [bytes[...]])
    let single = summary(of: test, bytes.indices.map { bytes[$0...$0] })
    #expect(whole.contains(test.expected), "\(whole)")
    #expect(single == whole || test.bytes.contains("xHTTP"), "\(single)")
  }

  private func summary(of test: Case, _ pieces: [ArraySlice<UInt8>]) -> String {
    var limits = HTTPLimits()
    limits.headerBytes = 1000
    limits.bodyBytes = 100
    var parser = ResponseParser(answering: test.method, limits: limits)
    do throws(HTTPError) {
      for piece in pieces {
        guard try parser.feed(piece) != .complete else { break }
      }
      if test.ends { try parser.finish() }
    } catch {
      return "\(error)"
    }
    guard let head = parser.head else { return "no head" }
    let body = String(decoding: parser.body, as: UTF8.self)
    let connection = parser.leavesConnectionOpen ? "open" : "closed"
    return "\(head.status) \(head.reason), \(body), \(connection)"
  }
}
