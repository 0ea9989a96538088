import Glibc
import Journal
import Synchronization

/// A loop as small as a test needs: it runs what was put in, on the thread that waits.
public final class TestLoop: Sendable {
  private struct State {
    var tasks: [@Sendable () -> Void] = []
    var count = 0
  }

  private let state = Mutex(State())

  /// Makes an empty loop.
  public init() {}

  /// How many functions were put in.
  public var taskCount: Int { state.withLock { $0.count } }

  /// Puts in a function, from any thread.
  @Sendable public func execute(_ task: @escaping @Sendable () -> Void) {
    state.withLock {
      $0.tasks.append(task)
      $0.count += 1
    }
  }

  /// Runs what was put in.
  public func turn() {
    let tasks = state.withLock { state in
      defer { state.tasks = [] }
      return state.tasks
    }
    for task in tasks { task() }
  }

  /// Runs what is put in until something is so.
  public func turn(until isDone: () -> Bool) {
    while !isDone() {
      turn()
      usleep(50)
    }
  }

  /// Asks something that answers by a completion, and waits for the answer.
  public func answer<Value>(
    _ ask: (@escaping (Result<Value, JournalError>) -> Void) -> Void
  ) throws -> Value {
    var result: Result<Value, JournalError>?
    ask { result = $0 }
    while true {
      if let result { return try result.get() }
      turn()
      usleep(50)
    }
  }
}
