import Glibc
import Journal
import Synchronization

/// A loop as small as a test needs: it runs what was put in, on the thread that waits.
final class TestLoop: Sendable {
  private let tasks = Mutex<[@Sendable () -> Void]>([])

  /// Puts in a function, from any thread.
  func execute(_ task: @escaping @Sendable () -> Void) {
    tasks.withLock { $0.append(task) }
  }

  /// Runs what was put in.
  func turn() {
    for task in tasks.withLock({ tasks in
      defer { tasks = [] }
      return tasks
    }) { task() }
  }

  /// Asks something that answers by a completion, and waits for the answer.
  func answer<Value>(
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
