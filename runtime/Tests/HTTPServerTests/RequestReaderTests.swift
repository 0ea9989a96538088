import Testing

@testable import HTTPServer

/// What requests are read from bytes, and how those are refused that could be misunderstood.
@Suite struct RequestReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: String
    let expected: String
    var testDescription: String { bytes.prefix(60).debugDescription }

    init(_ bytes: String, _ expected: String) {
      self.bytes = bytes.replacing("\n", with: "\r\n").replacing("§", with: "\n")
      self.expected = expected
    }
  }

  static let good = [
    Case("GET / HTTP/1.1\nHost: x\n\n", "get / keeps"),
    Case("\nGET /a HTTP/1.1\nHOST:x\n\n", "get /a keeps"),
    Case("GET /a?b=c HTTP/1.1\nHost: x\nConnection: foo , Close\n\n", "get /a closes"),
    Case("GET / HTTP/1.0\n\n", "get / old closes"),
    Case("GET / HTTP/1.0\nConnection: keep-alive\n\n", "get / old keeps"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 3\n\nabc", "post / keeps abc"),
    Case("POST / HTTP/1.1\nHost: x\ncontent-length:\t0003 \n\nabc", "post / keeps abc"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 0\n\n", "post / keeps"),
    Case(
      "PUT / HTTP/1.1\nHost: x\nTransfer-Encoding: Chunked\n\n3;a=\"b\"\nabc\n00A \n0123456789\n0\n\n",
      "put / keeps abc0123456789"),
    Case(
      "PATCH / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n1\na\n0\nX: y\nZ:\n\n",
      "patch / keeps a"),
    Case("OPTIONS * HTTP/1.1\nHost: x\n\n", "options * keeps"),
    Case("DELETE HTTP://a:1/b?c HTTP/1.1\nHost: x\n\n", "delete /b keeps"),
    Case("HEAD http://a HTTP/1.1\nHost: x\n\n", "head  keeps"),
    Case("GET / HTTP/1.1\nHost:\nX: \u{E9}\tb\nY:\n\n", "get / keeps"),
  ]

  static let bad = [
    Case("\0", "400"), Case(" GET / HTTP/1.1\n\n", "400"), Case("{}", "400"),
    Case("G(T / HTTP/1.1\nHost: x\n\n", "400"), Case("GET  / HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET / HTTP/1.1 \nHost: x\n\n", "400"), Case("GET /\nHost: x\n\n", "400"),
    Case("GET / http/1.1\nHost: x\n\n", "400"), Case("GET / HTTP/1.10\nHost: x\n\n", "400"),
    Case("GET / HTTP/2.0\nHost: x\n\n", "505"), Case("PRI * HTTP/2.0\n\nSM\n\n", "505"),
    Case("get / HTTP/1.1\nHost: x\n\n", "501"), Case("BREW / HTTP/1.1\nHost: x\n\n", "501"),
    Case("GET / HTTP/1.1§Host: x§§", "400"), Case("GET / HTTP/1.1\nHost: x§\n\n", "400"),
    Case("GET / HTTP/1.1\n\n", "400"), Case("GET / HTTP/1.1\nHost: x\nHost: x\n\n", "400"),
    Case("GET / HTTP/1.1\nHost: x y\n\n", "400"), Case("GET / HTTP/1.1\nHost: a,b\n\n", "400"),
    Case("GET / HTTP/1.1\nHost: x\nX: a\n b\n\n", "400"),
    Case("GET / HTTP/1.1\n Host: x\n\n", "400"), Case("GET / HTTP/1.1\nHost : x\n\n", "400"),
    Case("GET / HTTP/1.1\nHost: x\nX\n\n", "400"), Case("GET / HTTP/1.1\nHost: x\n: y\n\n", "400"),
    Case("GET / HTTP/1.1\nHost: x\nX: a\0b\n\n", "400"),
    Case("GET / HTTP/1.1\nHost: x\nX: a\u{7F}b\n\n", "400"),
    Case("GET /a\0b HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET /\u{E9} HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET a HTTP/1.1\nHost: x\n\n", "400"), Case("GET * HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET ftp://a/ HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET http:///a HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET http://u@a/ HTTP/1.1\nHost: x\n\n", "400"),
    Case("GET /a#b HTTP/1.1\nHost: x\n\n", "400"),
    Case("CONNECT a:1 HTTP/1.1\nHost: x\n\n", "501"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 3\nTransfer-Encoding: chunked\n\n", "400"),
    Case("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nContent-Length: 3\n\n", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 3\nContent-Length: 3\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 3, 3\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: +3\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: -3\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 0x3\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length:\n\nabc", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 9999999999999999999\n\n", "400"),
    Case("POST / HTTP/1.1\nHost: x\nContent-Length: 101\n\n", "413"),
    Case("POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n", "400"),
    Case("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: gzip, chunked\n\n", "501"),
    Case("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: \u{B}chunked\n\n", "400"),
    Case(
      "POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n", "400"),
    Case("POST / HTTP/1.1\nHost: x\nExpect: miracles\n\n", "417"),
  ]

  static let badChunks = [
    Case("x\n", "400"), Case("\n", "400"), Case("+3\nabc\n", "400"), Case("0x3\nabc\n", "400"),
    Case("3 4\nabc\n", "400"), Case(" 3\nabc\n", "400"), Case("3§abc\n", "400"),
    Case("3\nabcd\n", "400"), Case("3\nabc§", "400"), Case("3;\u{1}\nabc\n", "400"),
    Case("FFFFFFFFFFFFFFFFF\n", "400"), Case("FFFFFFFFFFFFFFF\n", "413"), Case("65\n", "413"),
    Case("32\n\(String(repeating: "a", count: 50))\n33\n", "413"),
    Case("3;\(String(repeating: "a", count: 300))", "400"),
    Case("0\nX: \(String(repeating: "a", count: 700))", "400"),
    Case("0\n\(String(repeating: "X: a\n", count: 300))", "431"), Case("0\nX: \0\n\n", "400"),
  ].map { chunks in
    Case("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n", chunks.expected)
      .appending(chunks)
  }

  static let beyondLimits = [
    Case("GET /\(String(repeating: "a", count: 300)) HTTP/1.1\nHost: x\n\n", "414"),
    Case("GET /\(String(repeating: "a", count: 300))", "414"),
    Case("GET / HTTP/1.1\nHost: x\nX: \(String(repeating: "a", count: 600))\n\n", "431"),
    Case("GET / HTTP/1.1\nHost: x\nX: \(String(repeating: "a", count: 600))", "431"),
    Case("GET / HTTP/1.1\nHost: x\n\(String(repeating: "X:\n", count: 20))\n", "431"),
  ]

  @Test(arguments: good + bad + badChunks + beyondLimits)
  func `a request is read the same however its bytes arrive`(_ test: Case) {
    let bytes = Array(test.bytes.utf8)
    for size in [bytes.count, 1, 7] {
      #expect(Self.read(bytes, inPiecesOf: size) == test.expected, "in pieces of \(size)")
    }
  }

  @Test func `spoiled requests are read the same however their bytes arrive`() {
    var random = Random(state: 42)
    let requests = Self.good.map { Array($0.bytes.utf8) }
    for number in 0..<3000 {
      var bytes = (0..<3).flatMap { _ in requests[random.next(below: requests.count)] }
      for _ in 0...random.next(below: 4) {
        let position = random.next(below: bytes.count)
        let piece = ["\r", "\n", "\r\n", " ", ":", "0", "%", "\0", ","][random.next(below: 9)]
        bytes.replaceSubrange(
          position..<min(position + random.next(below: 3), bytes.count), with: piece.utf8)
      }
      let size = 1 + random.next(below: 40)
      let whole = Self.read(bytes, inPiecesOf: bytes.count)
      #expect(Self.read(bytes, inPiecesOf: size) == whole, "number \(number)")
    }
  }

  /// Numbers that are the same in each run.
  private struct Random {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  static func read(_ bytes: [UInt8], inPiecesOf size: Int) -> String {
    var limits = ServerLimits()
    limits.requestLineBytes = 200
    limits.headerBytes = 500
    limits.headerCount = 10
    limits.bodyBytes = 100
    var reader = RequestReader(limits)
    var summary = "incomplete"
    for start in stride(from: 0, to: bytes.count, by: size) {
      do throws(RequestFailure) {
        try bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer {
          part throws(RequestFailure) in
          var rest = UnsafeRawBufferPointer(part)
          while !rest.isEmpty {
            guard case .complete(let head, let body) = try reader.next(&rest) else { continue }
            summary = describe(head, body)
          }
        }
      } catch {
        return "\(error.status)"
      }
    }
    return summary
  }

  static func describe(_ head: RequestHead, _ body: [UInt8]) -> String {
    let path = String(decoding: head.bytes[head.target.path], as: UTF8.self)
    let words = [
      "\(head.method)", path, head.isOld ? "old" : nil, head.keepsAlive ? "keeps" : "closes",
      body.isEmpty ? nil : String(decoding: body, as: UTF8.self),
    ]
    return words.compactMap(\.self).joined(separator: " ")
  }
}

extension RequestReaderTests.Case {
  func appending(_ other: Self) -> Self {
    Self(converted: bytes + other.bytes, expected)
  }

  private init(converted bytes: String, _ expected: String) {
    self.bytes = bytes
    self.expected = expected
  }
}
