import HTTPServer
import Testing

/// Bodies in pieces.
@Suite struct StreamTests {
  @Test func `pieces arrive as they are written, and the connection goes on`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("GET /stream HTTP/1.1\nHost: x\n\nGET /after HTTP/1.1\nHost: x\n\n")
    let head = try #require(client.response())
    #expect(head["Transfer-Encoding"] == "chunked" && head["Content-Length"] == nil)
    #expect(client.read(until: "\n\n\r\n") == "d\r\ndata: hello\n\n\r\n")
    server.run { _, kept in
      let event = ServerSentEvent(event: "a\nb", id: "1", data: "x\r\ny\n")
      #expect(kept.streams[0].write(event.bytes))
      #expect(kept.streams[0].write([]))
      kept.streams[0].close()
      #expect(!kept.streams[0].write([1]) && !kept.streams[0].isOpen)
    }
    #expect(
      client.read(until: "0\r\n\r\n")
        == "29\r\nevent: a b\nid: 1\ndata: x\ndata: y\ndata: \n\n\r\n0\r\n\r\n")
    #expect(client.response()?.body == "GET [\"after\"] [] '' 127.0.0.1")
    #expect(server.run { _, kept in kept.disconnects } == 0)
  }

  @Test func `an older client's body ends with the connection, and HEAD has none`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("HEAD /stream HTTP/1.1\nHost: x\n\nGET /stream HTTP/1.0\n\n")
    #expect(client.response(toHead: true)?["Transfer-Encoding"] == "chunked")
    #expect(client.response()?["Connection"] == "close")
    #expect(server.wait { _, kept in kept.streams.count == 2 && kept.disconnects == 1 })
    server.run { _, kept in
      #expect(kept.streams.map(\.isOpen) == [false, true])
      kept.streams[1].close()
    }
    #expect(client.rest() == "data: hello\n\n")
  }

  @Test func `a client that goes away is told about`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("GET /stream HTTP/1.1\nHost: x\n\n")
    #expect(client.read(until: "hello") != nil)
    client.close()
    #expect(server.wait { server, kept in kept.disconnects == 1 && server.openConnections == 0 })
    #expect(server.run { _, kept in !kept.streams[0].write([1]) })
  }

  @Test func `a stream that is given up does not look complete`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("GET /stream HTTP/1.1\nHost: x\n\n")
    #expect(client.read(until: "hello") != nil)
    server.run { _, kept in kept.streams = [] }
    let rest = try #require(client.rest())
    #expect(!rest.contains("0\r\n"))
  }

  @Test func `a reader that does not keep up is closed, and costs no more than its buffer`() throws
  {
    var limits = ServerLimits()
    limits.streamBytes = 100_000
    let server = try RunningServer(limits)
    let client = RawClient(server, receiveBuffer: 4096)
    client.send("GET /stream HTTP/1.1\nHost: x\n\n")
    #expect(server.wait { _, kept in kept.streams.count == 1 })
    let written = server.run { _, kept in
      let piece = [UInt8](repeating: 0x78, count: 10_000)
      var written = 0
      while written < 100_000_000, kept.streams[0].write(piece) { written += piece.count }
      return written
    }
    // What the system buffers, a few megabytes at most, and the hundred thousand bytes.
    #expect(written < 20_000_000)
    #expect(server.run { server, kept in kept.disconnects == 1 && server.openConnections == 0 })
  }
}
