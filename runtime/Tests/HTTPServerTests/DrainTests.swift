import HTTPServer
import Testing

/// How a server ends.
@Suite struct DrainTests {
  @Test func `what is under way is finished, and the rest closed`() throws {
    let server = try RunningServer()
    let (idle, parked, coming, streaming) = (
      RawClient(server), RawClient(server), RawClient(server), RawClient(server)
    )
    #expect(idle.get("/")?.status == 200)
    parked.send("GET /park HTTP/1.1\nHost: x\n\nGET /behind HTTP/1.1\nHost: x\n\n")
    coming.send("POST / HTTP/1.1\nHost: x\nContent-Length: 3\n\na")
    streaming.send("GET /stream HTTP/1.1\nHost: x\n\n")
    #expect(streaming.read(until: "hello\n\n\r\n") != nil)
    #expect(
      server.wait { server, kept in kept.responders.count == 1 && server.openConnections == 4 })
    server.run { server, kept in server.drain { kept.isDrained = true } }
    #expect(idle.rest() == "")
    // Nobody is listening any more.
    #expect(RawClient(server).get("/") == nil)
    coming.send("bc")
    let last = try #require(coming.response())
    #expect(last.status == 200 && last["Connection"] == "close")
    #expect(coming.rest() == "")
    server.run { _, kept in
      kept.responders.removeFirst().respond(ServerResponse(status: 201))
      kept.streams.removeFirst().close()
    }
    let answer = try #require(parked.response())
    #expect(answer.status == 201 && answer["Connection"] == "close")
    #expect(parked.rest() == "" && streaming.rest() == "0\r\n\r\n")
    for client in [idle, parked, coming, streaming] { client.close() }
    #expect(server.wait { _, kept in kept.isDrained })
    #expect(server.run { server, _ in server.openConnections } == 0)
  }

  @Test func `requests that were sent before are answered, also where none is open`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    #expect(client.get("/")?.status == 200)
    let descriptor = client.descriptor
    server.run { server, kept in
      // Comes while the server's thread is here, so that it was not read yet.
      RawClient.send(Array("GET /last HTTP/1.1\r\nHost: x\r\n\r\n".utf8), to: descriptor)
      server.drain { kept.isDrained = true }
    }
    #expect(client.response()?["Connection"] == "close")
    client.close()
    #expect(server.wait { _, kept in kept.isDrained })
    server.run { _, kept in kept.isDrained = false }
    server.run { server, kept in server.drain { kept.isDrained = true } }
    #expect(server.wait { _, kept in kept.isDrained })
  }

  @Test func `a stop of accepting leaves open connections alone`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    #expect(client.get("/")?.status == 200)
    server.run { server, _ in server.stopAccepting() }
    #expect(RawClient(server).get("/") == nil)
    #expect(client.get("/")?["Connection"] == nil)
    server.run { server, _ in server.close() }
    #expect(client.get("/") == nil)
  }
}
