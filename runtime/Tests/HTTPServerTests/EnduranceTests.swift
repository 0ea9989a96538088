import Foundation
import HTTPServer
import Testing

/// What many requests leave behind.
@Suite struct EnduranceTests {
  @Test func `20,000 requests of all kinds leave no memory and no descriptor behind`() async {
    // In a process of its own, where nothing else takes memory.
    await #expect(processExitsWith: .success) {
      var limits = ServerLimits()
      limits.bodyBytes = 10_000
      let server = try RunningServer(limits)
      try Endurance.run(server, rounds: 150)
      let before = Endurance.Usage.now
      try Endurance.run(server, rounds: 1000)
      let after = Endurance.Usage.now
      #expect(server.run { server, _ in server.counts.requests } > 20_000)
      #expect(after.descriptors == before.descriptors)
      #expect(after.residentBytes - before.residentBytes < 3 << 20)
    }
  }

  @Test func `a server without descriptors waits, without turning, until there is one`() async {
    await #expect(processExitsWith: .success) {
      let server = try RunningServer()
      let served = RawClient(server)
      #expect(served.get("/")?.status == 200)
      let waiting = RawClient(server, connects: false)
      // No descriptor is left for the other end.
      var limit = rlimit(rlim_cur: rlim_t(Endurance.Usage.now.descriptors), rlim_max: 1 << 20)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      waiting.connect()
      waiting.send("GET / HTTP/1.1\nHost: x\n\n")
      let before = Endurance.Usage.now
      usleep(400_000)
      #expect(Endurance.Usage.now.processorTime - before.processorTime < 200_000)
      #expect(served.get("/")?.status == 200)
      limit.rlim_cur += 10
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #expect(waiting.response()?.status == 200)
    }
  }
}

/// A mix of what clients do, good and bad.
private enum Endurance {
  /// What the process has taken.
  struct Usage {
    let residentBytes: Int
    let descriptors: Int
    /// In microseconds.
    let processorTime: Int

    static var now: Usage {
      let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
        .split(separator: " ")[1]
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let time = [usage.ru_utime, usage.ru_stime].map { $0.tv_sec * 1_000_000 + $0.tv_usec }
      return Usage(
        residentBytes: (pages.flatMap { Int($0) } ?? 0) * 4096, descriptors: files ?? 0,
        processorTime: time[0] + time[1])
    }
  }

  /// Has twenty-four requests made in each round, from one connection and some short ones.
  static func run(_ server: RunningServer, rounds: Int) throws {
    let client = RawClient(server)
    for round in 0..<rounds {
      try #require(client.get("/a/b?c=d")?.status == 200)
      client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 5\n\nhello")
      try #require(client.response()?.status == 200)
      client.send("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n2\nab\n1\nc\n0\n\n")
      try #require(client.response()?.status == 200)
      client.send("HEAD /big?bytes=9 HTTP/1.1\nHost: x\n\n")
      try #require(client.response(toHead: true)?.status == 200)
      client.send(String(repeating: "GET /pipelined HTTP/1.1\nHost: x\n\n", count: 16))
      for _ in 0..<16 { try #require(client.response()?.status == 200) }
      try #require(client.get("/drop")?.status == 500)
      try misbehave(server, round)
    }
    client.close()
    let isEmpty = server.wait { server, kept in
      // Some may only now have come as far as the handler.
      kept.responders = []
      kept.streams = []
      return server.openConnections == 0
    }
    try #require(isEmpty)
  }

  private static func misbehave(_ server: RunningServer, _ round: Int) throws {
    let client = RawClient(server)
    switch round % 8 {
    case 0:
      client.send("BAD\n\n")
      try #require(client.response()?.status == 400)
    case 1:
      client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 20000\n\n")
      try #require(client.response()?.status == 413)
    case 2:
      client.send("GET /big?bytes=3000000 HTTP/1.1\nHost: x\n\n")
      try #require(client.receiveMore(atMost: 10))
      client.reset()
    case 3: client.send("GET / HTTP/1.1\nHost: x\nX: unfin")
    case 4: client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 9999\n\nunfin")
    case 5: client.send("GET /park HTTP/1.1\nHost: x\n\nGET /never HTTP/1.1\nHost: x\n\n")
    case 6:
      client.send("GET /stream HTTP/1.1\nHost: x\n\n")
      try #require(client.read(until: "hello") != nil)
    default:
      client.send("GET / HTTP/1.1\nHost: x\nConnection: close\n\n")
      try #require(client.rest() != nil)
    }
    client.close()
    if round % 100 == 0 {
      server.run { _, kept in
        kept.responders = []
        kept.streams = []
      }
    }
  }
}
