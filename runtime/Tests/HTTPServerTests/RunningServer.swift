import EventLoop
import Foundation
import HTTPServer
import Synchronization

/// A server on a thread of its own, which tests call over loopback; it ends with its last reference.
final class RunningServer: Sendable {
  /// What the handler keeps between requests; touched on the server's thread alone.
  final class Kept {
    /// Those of `/park`, which are not answered.
    var responders: [Responder] = []
    /// Those of `/stream`.
    var streams: [ResponseStream] = []
    /// How many of both were told that the client is gone.
    var disconnects = 0
    /// Whether the server has told that it is drained.
    var isDrained = false
  }

  typealias Job = @Sendable (HTTPServer, Kept) -> Void

  /// Where it listens.
  let address: ListenAddress
  private let jobs: Mailbox

  /// Starts a server whose clock stands still.
  init(
    _ limits: ServerLimits = .init(), on address: ListenAddress = .ip("127.0.0.1", port: 0)
  ) throws {
    let jobs = try Mailbox()
    Thread.detachNewThread { jobs.serve(address, limits) }
    self.jobs = jobs
    self.address = try jobs.waitForStart()
  }

  deinit { jobs.add(nil) }

  /// The port.
  var port: Int {
    if case .ip(_, let port) = address { port } else { 0 }
  }

  /// Runs a function on the server's thread, and gives its value.
  func run<Value: Sendable>(_ body: @escaping @Sendable (HTTPServer, Kept) -> Value) -> Value {
    let done = DispatchSemaphore(value: 0)
    let value = Shared<Value?>(nil)
    jobs.add { server, kept in
      let result = body(server, kept)
      value.state.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    guard let value = value.state.withLock({ $0 }) else { preconditionFailure("no value") }
    return value
  }

  /// Waits until something holds on the server's thread; false after 20 seconds.
  func wait(until condition: @escaping @Sendable (HTTPServer, Kept) -> Bool) -> Bool {
    for _ in 0..<4000 {
      if run(condition) { return true }
      usleep(5000)
    }
    return false
  }
}

/// A value behind a lock.
final class Shared<Value: Sendable>: Sendable {
  let state: Mutex<Value>
  init(_ value: Value) { state = Mutex(value) }
}

/// What a server's thread is asked to do.
private final class Mailbox: Sendable {
  private let jobs = Mutex<[RunningServer.Job?]>([])
  private let started = DispatchSemaphore(value: 0)
  private let outcome = Mutex<Result<ListenAddress, any Error>?>(nil)
  private let wakeUp = Pipe()

  init() throws {}

  /// Adds a job; none is the last.
  func add(_ job: RunningServer.Job?) {
    jobs.withLock { $0.append(job) }
    wakeUp.fileHandleForWriting.write(Data([0]))
  }

  func waitForStart() throws -> ListenAddress {
    started.wait()
    return try (outcome.withLock { $0 } ?? .failure(SystemError("start", code: 0))).get()
  }

  /// Runs a server until it is told to end.
  func serve(_ address: ListenAddress, _ limits: ServerLimits) {
    do {
      let loop = try EventLoop()
      let kept = RunningServer.Kept()
      let server = HTTPServer(loop: loop, limits: limits, wallClock: { 784_111_777 }) {
        handle($0, $1, kept)
      }
      let bound = try server.listen(on: address)
      let reading = wakeUp.fileHandleForReading
      let watch = try loop.watch(reading.fileDescriptor, for: .reading) {
        let count = reading.availableData.count
        let batch = self.jobs.withLock { jobs in
          defer { jobs.removeFirst(count) }
          return Array(jobs.prefix(count))
        }
        for job in batch {
          if let job { job(server, kept) } else { loop.stop() }
        }
      }
      outcome.withLock { $0 = .success(bound) }
      started.signal()
      loop.run()
      watch.cancel()
      server.close()
    } catch {
      outcome.withLock { $0 = .failure(error) }
      started.signal()
    }
  }
}

/// Answers by the first segment of the path.
private func handle(
  _ request: ServerRequest, _ responder: Responder, _ kept: RunningServer.Kept
) {
  switch request.path.first {
  case "park":
    responder.onDisconnect { kept.disconnects += 1 }
    kept.responders.append(responder)
  case "stream":
    let stream = responder.stream(headers: ["Content-Type": "text/event-stream"])
    stream.onDisconnect { kept.disconnects += 1 }
    stream.write(ServerSentEvent(data: "hello").bytes)
    kept.streams.append(stream)
  case "big":
    let count = request.parameter("bytes").flatMap { Int($0) } ?? 0
    responder.respond(ServerResponse(body: [UInt8](repeating: 0x78, count: count)))
  case "reading":
    responder.respond(request.answer(allowing: .get) ?? text("read"))
  case "empty":
    responder.respond(ServerResponse(status: 204))
  case "header":
    responder.respond(ServerResponse(headers: ["X": request.parameter("value") ?? ""]))
  case "drop": break
  default:
    let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    let body = String(decoding: request.body, as: UTF8.self)
    responder.respond(
      text("\(request.method.rawValue) \(request.path) [\(query)] '\(body)' \(request.peer)"))
  }
}

private func text(_ text: String) -> ServerResponse {
  ServerResponse(headers: ["Content-Type": "text/plain"], body: Array(text.utf8))
}
