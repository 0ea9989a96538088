import Glibc
import Synchronization

/// A loop that sleeps until another thread hands it something.
final class WakingLoop: @unchecked Sendable {
  // Sound: the semaphore is made for many threads, and the tasks have a lock.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  private let tasks = Mutex<[@Sendable () -> Void]>([])

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  @Sendable func execute(_ task: @escaping @Sendable () -> Void) {
    tasks.withLock { $0.append(task) }
    sem_post(semaphore)
  }

  /// Waits for tasks, and does them.
  func turn() {
    sem_wait(semaphore)
    let ready = tasks.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    for task in ready { task() }
  }

  /// Asks something that answers by a completion, and waits for the answer.
  func answer<Value, Failure>(
    _ ask: (@escaping (Result<Value, Failure>) -> Void) -> Void
  ) throws -> Value {
    var result: Result<Value, Failure>?
    ask { result = $0 }
    while true {
      if let result { return try result.get() }
      turn()
    }
  }
}
