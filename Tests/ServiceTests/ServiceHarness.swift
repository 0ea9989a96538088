import Compiler
import Diagnostics
import Engine
import EngineHost
import EventLoop
import Glibc
import HTTPClient
import HTTPServer
import JSON
import Journal
import Program
import Service
import SourceText
import Telemetry
import Testing

/// A service on a loop of its own, and a client on the same loop.
final class ServiceHarness {
  let loop: EventLoop
  let service: Service
  private let client: HTTPClient
  private var origin = ""
  /// The port that the service listens at.
  var port: Int { origin.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

  /// Starts a service of a workflow.
  init(
    _ workflow: String, journal: (any Journal)? = nil, loop: EventLoop? = nil, log: Log? = nil,
    clock: SetClock = SetClock(),
    _ change: (inout ServiceOptions) -> Void = { _ in }
  ) throws {
    let loop = try loop ?? EventLoop()
    self.loop = loop
    client = HTTPClient(loop: loop)
    var options = ServiceOptions()
    options.addresses = [.ip("127.0.0.1", port: 0)]
    change(&options)
    let errors = Log(
      level: .error, encoder: LogEncoder(.json), sink: LineSink(descriptor: STDERR_FILENO)
    ) { .now }
    service = Service(
      try program(of: workflow),
      journal: journal ?? EphemeralJournal { function in loop.enqueue(function) },
      options: options, log: log ?? errors, loop: loop, systemTime: { clock.now })
    var started: Result<[ListenAddress], ServiceFailure>?
    service.start {
      started = $0
      loop.stop()
    }
    while started == nil { loop.run() }
    let addresses = try #require(try started?.get())
    origin = "http://\(try #require(addresses.first))"
  }

  /// Sends a request and waits for the answer.
  func send(
    _ method: String = "GET", _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) throws -> HTTPResponse {
    let answer = Answer()
    try begin(method, path, body, headers: headers) { answer.result = $0 }
    wait { answer.result != nil }
    return try #require(answer.result).get()
  }

  /// Sends a request, and calls the function with the answer while something else is waited for.
  func begin(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:],
    completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) throws {
    var fields = HTTPHeaders()
    if !body.isEmpty { try fields.add("Content-Type", "application/json") }
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { try fields.set(name, value) }
    let request = HTTPRequest(
      try HTTPMethod(method), try HTTPURL(origin + path), headers: fields, body: Array(body.utf8))
    _ = client.send(request, limits: HTTPLimits(), isAllowed: { _ in true }) { [loop] in
      completion($0)
      loop.stop()
    }
  }

  /// Runs the loop until a condition holds; ten seconds at most.
  func wait(until condition: () -> Bool) {
    let deadline = MonotonicTime.now + .seconds(10)
    while !condition(), MonotonicTime.now < deadline {
      let tick = loop.schedule(after: .milliseconds(5)) { [loop] in loop.stop() }
      loop.run()
      tick.cancel()
    }
    #expect(condition(), "not within ten seconds")
  }

  /// Lets time pass, in which the loop does nothing.
  func pause(_ duration: Duration) {
    usleep(
      UInt32(duration.components.seconds * 1_000_000)
        + UInt32(duration.components.attoseconds / 1_000_000_000_000))
  }

  /// Drains the service and waits for its end.
  func drain() {
    var isOver = false
    service.drain { isOver = true }
    wait { isOver }
  }

  private final class Answer {
    var result: Result<HTTPResponse, HTTPError>?
  }
}

extension HTTPResponse {
  /// The body as JSON.
  var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
}

/// Compiles a workflow that is given as text without its `document`.
func program(of workflow: String, version: String = "1.0.0") throws -> Program {
  let document = "document: { dsl: 1.0.3, namespace: tests, name: order, version: \(version) }\n"
  let compilation = Compilation(
    Compilation.Input(
      workflows: [SourceFile(path: "workflow.yaml", text: document + workflow)],
      settings: SourceFile(path: "slipway.yaml", text: "hosts: [127.0.0.1]\n")),
    goal: .program)
  return try #require(compilation.program, "\(compilation.diagnostics.map(\.message))")
}
