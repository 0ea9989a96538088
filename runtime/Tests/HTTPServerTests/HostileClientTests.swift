import HTTPServer
import Testing

/// What clients do that make mistakes, or mean harm.
@Suite struct HostileClientTests {
  @Test(arguments: [
    ("GET / HTTP/1.1\nX: y\n\n", 400), ("\u{16}\u{3}\u{1}", 400),
    ("GET /../x HTTP/1.1\nHost: x\n\n", 400),
    ("POST / HTTP/1.1\nHost: x\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n", 400),
    ("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nx\n", 400),
    ("POST / HTTP/1.1\nHost: x\nContent-Length: 2000000\n\n", 413),
    ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\nHost: x\n\n", 414),
    ("GET / HTTP/1.1\nHost: x\nX: \(String(repeating: "a", count: 40000))\n\n", 431),
    ("GET / HTTP/1.1\n\(String(repeating: "X: y\n", count: 101))\n", 431),
    ("BREW / HTTP/1.1\nHost: x\n\n", 501), ("GET / HTTP/3.0\nHost: x\n\n", 505),
  ]) func `a request that is refused ends the connection`(_ bytes: String, _ status: Int) throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("GET /before HTTP/1.1\nHost: x\n\n\(bytes)GET /smuggled HTTP/1.1\nHost: x\n\n")
    #expect(client.response()?.status == 200)
    let response = try #require(client.response())
    #expect(response.status == status && response["Connection"] == "close")
    #expect(response["Content-Type"] == "application/problem+json" && response["Server"] == nil)
    #expect(response.body.contains("\"status\":\(status),\"detail\":\""))
    #expect(client.rest() == "")
    #expect(server.run { server, _ in server.counts.requests } == 1)
  }

  @Test func `a chunked body is cut off at the limit, though its length is not told`() throws {
    var limits = ServerLimits()
    limits.bodyBytes = 100_000
    let client = RawClient(try RunningServer(limits))
    client.send("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n")
    let chunk = "1000\n\(String(repeating: "x", count: 0x1000))\n"
    for _ in 0..<30 { client.send(chunk) }
    #expect(client.response()?.status == 413)
  }

  @Test func `a client that is slow with a request is given up`() throws {
    var limits = ServerLimits()
    limits.head = .milliseconds(150)
    limits.body = .milliseconds(150)
    let server = try RunningServer(limits)
    for start in ["", "POST / HTTP/1.1\nHost: x\nContent-Length: 9999\n\n"] {
      let client = RawClient(server)
      client.send(start)
      let refusals = server.run { server, _ in server.counts.refusals }
      // A byte now and then does not buy more time.
      for _ in 0..<2000 where server.run({ server, _ in server.counts.refusals }) == refusals {
        client.send("X")
      }
      #expect(client.response()?.status == 408)
      #expect(client.rest() == "")
    }
    // One that sends nothing more gets no more time either.
    let silent = RawClient(server)
    silent.send("GET / HTTP/1.1\nHo")
    #expect(silent.response()?.status == 408)
  }

  @Test func `a connection without a request is closed`() throws {
    var limits = ServerLimits()
    limits.idle = .milliseconds(100)
    let server = try RunningServer(limits)
    let (fresh, used) = (RawClient(server), RawClient(server))
    #expect(used.get("/")?.status == 200)
    #expect(fresh.rest() == "" && used.rest() == "")
  }

  @Test func `a client that takes nothing of a big response is closed`() throws {
    var limits = ServerLimits()
    limits.write = .milliseconds(200)
    let server = try RunningServer(limits)
    let client = RawClient(server, receiveBuffer: 4096)
    client.send("GET /big?bytes=30000000 HTTP/1.1\nHost: x\n\n")
    #expect(client.receiveMore(atMost: 100))
    #expect(server.wait { server, _ in server.openConnections == 0 })
  }

  @Test func `a client that takes a big response slowly gets all of it`() throws {
    var limits = ServerLimits()
    limits.write = .milliseconds(500)
    let server = try RunningServer(limits)
    let client = RawClient(server, receiveBuffer: 64 << 10)
    client.send("GET /big?bytes=30000000 HTTP/1.1\nHost: x\n\n")
    // Reading in pieces keeps the server waiting many times.
    #expect(client.response()?.body.utf8.count == 30_000_000)
    #expect(client.get("/")?.status == 200)
  }

  @Test func `a client that breaks off in the middle of a response leaves nothing behind`() throws {
    let server = try RunningServer()
    for ending in 0..<3 {
      let client = RawClient(server, receiveBuffer: 4096)
      client.send("GET /big?bytes=30000000 HTTP/1.1\nHost: x\n\n")
      #expect(client.receiveMore(atMost: 100))
      if ending == 0 { client.reset() } else { client.close() }
    }
    #expect(server.wait { server, _ in server.openConnections == 0 })
  }

  @Test func `connections beyond the limit are told so, and served when there is room`() throws {
    var limits = ServerLimits()
    limits.connections = 3
    let server = try RunningServer(limits)
    let served = (0..<3).map { _ in RawClient(server) }
    for client in served { #expect(client.get("/")?.status == 200) }
    // More than are answered at a time: the rest waits for its turn.
    for client in (0..<50).map({ _ in RawClient(server) }) {
      let response = try #require(client.response())
      #expect(response.status == 503 && response["Retry-After"] == "1")
      #expect(client.rest() == "")
      client.close()
    }
    for client in served { #expect(client.get("/")?.status == 200) }
    served[1].close()
    #expect(server.wait { server, _ in server.openConnections == 2 })
    #expect(RawClient(server).get("/")?.status == 200)
  }

  @Test func `a client that pipelines without reading is not read without bound`() throws {
    let server = try RunningServer()
    let client = RawClient(server, receiveBuffer: 4096)
    client.send("GET /park HTTP/1.1\nHost: x\n\n")
    #expect(server.wait { _, kept in kept.responders.count == 1 })
    let request = Array("GET /big?bytes=10000 HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
    // All of this waits in buffers of the system.
    for _ in 0..<2000 { client.send(request) }
    #expect(server.run { server, _ in server.counts.requests } == 1)
    server.run { _, kept in kept.responders.removeFirst().respond(ServerResponse()) }
    #expect(client.response()?.status == 200)
    for _ in 0..<2000 { #expect(client.response()?.body.utf8.count == 10_000) }
  }
}
