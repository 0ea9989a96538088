import EventLoop
import Foundation
import HTTPClient
import JSON
import LoopbackServer
import TestSupport
import Testing

/// What is left of instances whose process is killed again and again while it is busy.
@Suite(.serialized) struct CrashTests {
  /// How often the process is killed; `TEST_CRASHES` says otherwise.
  private static let kills =
    ProcessInfo.processInfo.environment["TEST_CRASHES"].flatMap { Int($0) } ?? 60

  @Test func `no instance is lost, and no completed task is run again`() throws {
    try withTemporaryFolder { folder in
      let calls = try CallLog()
      try calls.workflow.write(
        to: folder.appending(path: "order.yaml"), atomically: true, encoding: .utf8)
      try "hosts: [127.0.0.1]\n".write(
        to: folder.appending(path: "slipway.yaml"), atomically: true, encoding: .utf8)
      let compiled = try BuiltTool.shell(
        "slipway compile order.yaml --target executable --output out", in: folder)
      try #require(compiled.exitCode == 0, "\(compiled.text)")
      let client = try StartClient()
      var random = SeededGenerator(seed: 11)
      for _ in 0..<Self.kills {
        let process = try KilledProcess(folder)
        let origin = try #require(process.origin())
        client.load(origin, for: .milliseconds(Int.random(in: 5...60, using: &random)))
        process.kill()
      }
      let last = try KilledProcess(folder)
      let origin = try #require(last.origin())
      let accepted = client.accepted
      #expect(accepted.count > Self.kills)
      let outcomes = client.outcomes(of: accepted, at: origin)
      last.kill()
      let unfinished = accepted.filter { outcomes[$0] != "completed" }
      #expect(unfinished.isEmpty, "\(unfinished.count) of \(accepted.count) are not completed")
      calls.check(accepted)
      print(
        "killed \(Self.kills) times: \(accepted.count) instances accepted, "
          + "\(accepted.count - unfinished.count) completed, "
          + "\(calls.total) calls, \(calls.repeated) of them repeated")
    }
  }
}

/// A service of its own process that ends by SIGKILL.
private final class KilledProcess {
  private let process = Process()
  private let place: URL

  init(_ folder: URL) throws {
    place = folder.appending(path: "state/address")
    try? FileManager.default.removeItem(at: place)
    process.executableURL = folder.appending(path: "out/order")
    process.arguments = [
      "serve", "--listen", "127.0.0.1:0", "--state", "state", "--log-level", "error",
    ]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  deinit { kill() }

  /// Where it listens, once it does.
  func origin() -> String? {
    for _ in 0..<4_000 {
      if let text = try? String(contentsOf: place, encoding: .utf8) {
        return "http://" + text.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard process.isRunning else { return nil }
      usleep(5_000)
    }
    return nil
  }

  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// Starts instances as fast as the service takes them, and notes those that it has accepted.
private final class StartClient {
  private let loop: EventLoop
  private(set) var accepted: [String] = []

  init() throws { loop = try EventLoop() }

  /// Keeps eight requests under way for a while.
  func load(_ origin: String, for duration: Duration) {
    let client = HTTPClient(loop: loop)
    let deadline = MonotonicTime.now + duration
    func start() {
      guard MonotonicTime.now < deadline else { return }
      send(client, .post, origin + "/?wait=false") { [self] answer in
        if let id = answer?["id"]?.stringValue { accepted.append(id) }
        start()
      }
    }
    for _ in 0..<8 { start() }
    let timer = loop.schedule(after: duration) { [loop] in loop.stop() }
    loop.run()
    timer.cancel()
    client.close()
  }

  /// How instances ended; those that have not within two minutes are left out.
  func outcomes(of ids: [String], at origin: String) -> [String: String] {
    let client = HTTPClient(loop: loop)
    let deadline = MonotonicTime.now + .seconds(120)
    var outcomes: [String: String] = [:]
    while outcomes.count < ids.count, MonotonicTime.now < deadline {
      var open = 0
      for id in ids.filter({ outcomes[$0] == nil }).prefix(500) {
        open += 1
        send(client, .get, "\(origin)/instances/\(id)") { [loop] answer in
          let status = answer?["status"]?.stringValue ?? "lost"
          if !["running", "waiting"].contains(status) { outcomes[id] = status }
          open -= 1
          if open == 0 { loop.stop() }
        }
      }
      while open > 0 { loop.run() }
    }
    client.close()
    return outcomes
  }

  private func send(
    _ client: HTTPClient, _ method: HTTPMethod, _ url: String,
    _ completion: @escaping (JSONValue?) -> Void
  ) {
    guard let url = try? HTTPURL(url) else { return completion(nil) }
    let request = HTTPRequest(method, url, headers: HTTPHeaders(), body: [])
    client.send(request, isAllowed: { _ in true }) { result in
      switch result {
      case .success(let response) where response.status < 300: completion(response.json)
      case .success, .failure: completion(nil)
      }
    }
  }
}

/// The service that the instances call: it notes each call.
private final class CallLog {
  private let server: TestServer
  private(set) var total = 0
  private(set) var repeated = 0

  init() throws { server = try TestServer { _, _ in TestServer.json("{}") } }

  /// Three calls, one after the other, each with the name of its instance.
  var workflow: String {
    let calls = (1...3).map { step in
      """
        - call\(step):
            call: http
            with:
              method: post
              endpoint: http://127.0.0.1:\(server.port)/step\(step)
              body: { instance: '${ $workflow.id }' }
        - note\(step): { set: { step: \(step) } }
      """
    }
    return """
      document: { dsl: 1.0.3, namespace: tests, name: order, version: 1.0.0 }
      do:
      \(calls.joined(separator: "\n"))

      """
  }

  /// Checks that each instance made its calls in order, that none was made again once the next one
  /// was, and that a repeated one has the same key.
  func check(_ accepted: [String]) {
    struct Call {
      var step: Int
      var key: String
    }
    var calls: [String: [Call]] = [:]
    for request in server.seen.requests {
      guard let id = request.components(separatedBy: "\"instance\":\"").last?.prefix(36) else {
        continue
      }
      let step = request.contains("/step1") ? 1 : request.contains("/step2") ? 2 : 3
      let key =
        request.components(separatedBy: "\r\n")
        .first { $0.lowercased().hasPrefix("idempotency-key:") } ?? "none"
      calls[String(id), default: []].append(Call(step: step, key: key))
      total += 1
    }
    for id in accepted {
      let made = calls[id] ?? []
      #expect(Set(made.map(\.step)) == [1, 2, 3], "\(id) made the calls \(made.map(\.step))")
      #expect(made.map(\.step) == made.map(\.step).sorted(), "\(id): \(made.map(\.step))")
      for step in 1...3 {
        let keys = made.filter { $0.step == step }.map(\.key)
        repeated += max(0, keys.count - 1)
        #expect(Set(keys).count == 1 && !keys.contains("none"), "\(id): \(keys)")
      }
      #expect(Set(made.map(\.key)).count == 3, "\(id): calls share a key")
    }
  }
}
