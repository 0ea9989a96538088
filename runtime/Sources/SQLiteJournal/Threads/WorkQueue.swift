import Glibc
import Synchronization

/// Hands jobs from one thread to another, in order.
final class WorkQueue<Job: Sendable>: Sendable {
  private struct State {
    var jobs: [Job] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let signal = Semaphore()

  /// Puts a job at the end; false where the queue is closed.
  func add(_ job: Job) -> Bool {
    let isAdded = state.withLock { state in
      guard !state.isClosed else { return false }
      state.jobs.append(job)
      return true
    }
    if isAdded { signal.post() }
    return isAdded
  }

  /// Takes no more jobs; those that are there are still handed over.
  func close() {
    state.withLock { $0.isClosed = true }
    signal.post()
  }

  /// Takes all jobs there are.
  ///
  /// - Parameter waits: Whether to wait for one where there is none.
  /// - Returns: The jobs; nil once the queue is closed and all were taken.
  func take(waits: Bool) -> [Job]? {
    while true {
      if waits { signal.wait() }
      let (jobs, isClosed) = state.withLock { state in
        defer { state.jobs = [] }
        return (state.jobs, state.isClosed)
      }
      if !jobs.isEmpty {
        // The signal of the end was perhaps the one waited for.
        if isClosed { signal.post() }
        return jobs
      }
      if isClosed { return nil }
      if !waits { return [] }
    }
  }
}

/// A counting semaphore.
private final class Semaphore: @unchecked Sendable {
  // Sound: the system's calls on it may be made by any thread.
  private let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func post() { sem_post(semaphore) }

  func wait() { while sem_wait(semaphore) != 0 {} }
}
