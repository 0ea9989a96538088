import EventLoop
import HTTPClient
import JSON
import Journal
import LoopbackServer
import SQLiteJournal
import Service
import Testing

/// What a service finds again that was there before it.
@Suite struct RestartTests {
  @Test func `a wait goes on where it was`() throws {
    let folder = try TemporaryFolder()
    let workflow = "do: [{ w: { wait: PT0.3S } }, { s: { set: { state: done } } }]"
    let first = try DurableService(workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.abandon()
    let second = try DurableService(workflow, folder)
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    let shown = try second.harness.send("GET", place).json
    #expect(shown["output"] == ["state": "done"])
    #expect(shown["tasks"]?.arrayValue?.count == 2)
    second.drain()
  }

  @Test func `completed tasks are not run again`() throws {
    let folder = try TemporaryFolder()
    let server = try CallCounter()
    let workflow = """
      do:
        - first: { call: http, with: { method: post, endpoint: '\(server.url)/first' } }
        - pause: { wait: PT0.3S }
        - second: { call: http, with: { method: post, endpoint: '\(server.url)/second' } }
      """
    let first = try DurableService(workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.harness.wait { server.count("/first") == 1 }
    first.harness.wait {
      (try? first.harness.send("GET", place).json["status"]) == "waiting"
    }
    first.abandon()
    let second = try DurableService(workflow, folder)
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    #expect(server.count("/first") == 1)
    #expect(server.count("/second") == 1)
    second.drain()
  }

  @Test func `an instance keeps the version it started with`() throws {
    let folder = try TemporaryFolder()
    func workflow(_ text: String) -> String {
      "do: [{ w: { wait: PT0.3S } }, { s: { set: { version: \(text) } } }]"
    }
    let first = try DurableService(workflow("old"), folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.abandon()
    let second = try DurableService(workflow("new"), folder)
    let fresh = try second.harness.send("POST", "/")
    #expect(fresh.json["version"] == "new")
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    #expect(try second.harness.send("GET", place).json["output"] == ["version": "old"])
    second.drain()
  }

  @Test func `a retry goes on counting`() throws {
    let folder = try TemporaryFolder()
    let server = try CallCounter(status: 503)
    let workflow = """
      do:
        - t:
            try: [{ c: { call: http, with: { method: get, endpoint: '\(server.url)/c' } } }]
            catch:
              errors: { with: { status: 503 } }
              retry: { delay: PT0.2S, backoff: { constant: {} }, limit: { attempt: { count: 3 } } }
              do: [{ s: { set: { gaveUp: true } } }]
      """
    let first = try DurableService(workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.harness.wait { server.count("/c") == 2 }
    first.abandon()
    let second = try DurableService(workflow, folder)
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    // Once more than four where the call was under way when the service ended.
    #expect((4...5).contains(server.count("/c")))
    second.drain()
  }

  @Test func `a workflow that another runs goes on too`() throws {
    let folder = try TemporaryFolder()
    let workflow = """
      do:
        - fork:
            fork:
              branches:
                - a: { do: [{ w: { wait: PT0.3S } }, { s: { set: { a: 1 } } }] }
                - b: { do: [{ w: { wait: PT0.2S } }, { s: { set: { b: 2 } } }] }
      """
    let first = try DurableService(workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.abandon()
    let second = try DurableService(workflow, folder)
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    #expect(try second.harness.send("GET", place).json["output"] == [["a": 1], ["b": 2]])
    second.drain()
  }
}
