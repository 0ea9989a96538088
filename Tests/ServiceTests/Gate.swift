import Foundation
import LoopbackServer
import Synchronization

/// A server on loopback that keeps its clients waiting until it is opened.
final class Gate: Sendable {
  private let server: TestServer
  private let state: State

  private final class State: Sendable {
    let isOpen = Mutex(false)
  }

  init() throws {
    let state = State()
    self.state = state
    server = try TestServer { _, _ in
      for _ in 0..<6_000 where !state.isOpen.withLock({ $0 }) { usleep(5_000) }
      return TestServer.json("{}")
    }
  }

  /// Answers all that wait, and all that come.
  func open() { state.isOpen.withLock { $0 = true } }

  /// How many requests have come.
  var count: Int { server.seen.requests.count }

  /// A task that calls it.
  var call: String {
    "{ call: http, with: { method: get, endpoint: 'http://127.0.0.1:\(server.port)/gate' } }"
  }
}
