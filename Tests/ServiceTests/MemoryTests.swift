import Foundation
import TestSupport
import Testing

/// The memory of a service that runs for long, whatever its clients do.
@Suite(.serialized) struct MemoryTests {
  /// How many starts a round has.
  private static let starts = 3_600
  /// How many rounds there are until everything has its size, and after that.
  private static let (warmUp, rounds) = (2, 4)
  /// What it may have more at the end, in bytes: a leak of 250 bytes for each start would be more.
  private static let growth = 3 << 20

  @Test func `starts and bad clients leave nothing behind`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile("do: [{ keep: { set: { it: '${ . }' } } }]", in: folder)
      let service = try ServedProcess(
        folder,
        """
        --retention-count 100 --max-body 4KiB --max-header-bytes 4KiB \
        --head-timeout 300ms --body-timeout 300ms --write-timeout 300ms --idle-timeout 5s
        """)
      var sizes: [Int] = []
      for _ in 0..<Self.warmUp + Self.rounds {
        try start(Self.starts, at: try service.port())
        try annoy(try service.port())
        sizes.append(service.residentBytes)
      }
      print("memory after each \(Self.starts) starts, in KiB: \(sizes.map { $0 >> 10 })")
      let warm = sizes[Self.warmUp - 1]
      #expect(sizes[sizes.count - 1] <= warm + Self.growth, "bytes after each round: \(sizes)")
      #expect(try service.stop() == 0)
    }
  }

  /// Starts instances, fifty requests behind each other on a connection.
  private func start(_ count: Int, at port: Int) throws {
    let body = #"{"text":"\#(String(repeating: "x", count: 200))"}"#
    let request = Self.request("/", body)
    for _ in 0..<count / 200 {
      let connections = try (0..<4).map { _ in try RawConnection(port: port) }
      for connection in connections { try connection.send(String(repeating: request, count: 50)) }
      for connection in connections {
        var text = ""
        while text.components(separatedBy: "HTTP/1.1 200 ").count <= 50 {
          let bytes = try #require(connection.read())
          try #require(!bytes.isEmpty, "the connection ended: \(text.suffix(300))")
          text += String(decoding: bytes, as: UTF8.self)
        }
      }
    }
  }

  /// Does what no client should, ten times each.
  private func annoy(_ port: Int) throws {
    for (text, status) in Self.refused {
      for _ in 0..<10 {
        let connection = try RawConnection(port: port)
        try connection.send(text)
        #expect(connection.answer()?.status == status, "\(text.prefix(60))")
      }
    }
    // Those that are left open in the middle of something end by themselves.
    var open: [RawConnection] = []
    for text in Self.unfinished {
      for _ in 0..<10 {
        let connection = try RawConnection(port: port, receiveBuffer: 1_024)
        try connection.send(text)
        open.append(connection)
      }
    }
    for connection in open.prefix(open.count / 2) { connection.close() }
    for connection in open.dropFirst(open.count / 2) {
      while connection.read()?.isEmpty == false {}
    }
    // Those that are gone before they are answered.
    for _ in 0..<100 {
      let connection = try RawConnection(port: port)
      try connection.send(Self.request("/", "1"))
      connection.close()
    }
  }

  private static func request(_ path: String, _ body: String) -> String {
    """
    POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
    Content-Length: \(body.utf8.count)\r\n\r\n\(body)
    """
  }

  /// Requests that are refused, and with what.
  private static let refused: [(String, Int)] = [
    ("GARBAGE\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n", 413),
    ("GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 5_000))\r\n\r\n", 431),
    ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\n{\"a", 400),
    ("DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
    ("GET /instances/none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Len", 408),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{", 408),
  ]

  /// Requests that are never finished, or never read.
  private static let unfinished = [
    "P", "POST / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[1",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n",
    String(repeating: "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", count: 20),
  ]
}
