import CEvent
import Glibc

/// Waits for descriptors, timers and signals on one thread and calls their handlers, one at a time.
///
/// A loop belongs to the thread that made it: neither it nor what it hands out may be used on another.
public final class EventLoop {
  let base: OpaquePointer
  private var tasks: [() -> Void] = []
  private var wakeup: OpaquePointer?

  /// Makes a loop.
  ///
  /// - Throws: `SystemError` when the process has no descriptor left.
  public init() throws(SystemError) {
    // libevent would write to standard error, which belongs to the result of a run.
    event_set_log_callback { _, _ in }
    guard let base = event_base_new() else { throw SystemError("event_base_new") }
    self.base = base
    // Sound without a retain: `deinit` frees the event, so it never outlives the loop.
    wakeup = event_new(
      base, -1, 0, { _, _, loop in EventLoop.unwrap(loop)?.runTasks() },
      Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    if let wakeup { event_free(wakeup) }
    event_base_free(base)
  }

  /// Calls handlers until `stop` is called or nothing is left to wait for.
  public func run() {
    event_base_loop(base, 0)
  }

  /// Makes `run` return after the handler that is running.
  public func stop() {
    event_base_loopbreak(base)
  }

  /// Calls the function from the loop, after the handler that is running.
  public func enqueue(_ task: @escaping () -> Void) {
    if tasks.isEmpty, let wakeup { event_active(wakeup, Int32(EV_TIMEOUT), 0) }
    tasks.append(task)
  }

  /// Calls the function once, no sooner than after the duration.
  public func schedule(after delay: Duration, _ handler: @escaping () -> Void) -> Watch {
    Watch(loop: self, deadline: .now + max(delay, .zero), handler: handler)
  }

  /// Calls the function whenever the descriptor is ready, until the watch is cancelled.
  ///
  /// The watch must be cancelled before the descriptor is closed.
  /// - Throws: `SystemError` where the kernel cannot watch the descriptor.
  public func watch(
    _ descriptor: Int32, for readiness: Readiness, _ handler: @escaping () -> Void
  ) throws(SystemError) -> Watch {
    try Watch(
      loop: self, descriptor: descriptor, events: readiness.events | Int16(EV_PERSIST),
      handler: handler)
  }

  /// Calls the function at each signal of the number, instead of the signal's default action.
  ///
  /// Only one loop of a process may watch signals.
  /// - Throws: `SystemError` where the signal cannot be caught.
  public func watch(
    signal: Int32, _ handler: @escaping () -> Void
  ) throws(SystemError) -> Watch {
    // Whoever started this process may have left it blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    return try Watch(
      loop: self, descriptor: signal, events: Int16(EV_SIGNAL | EV_PERSIST), handler: handler)
  }

  /// Hands libevent's own structure to a module that drives another part of libevent.
  ///
  /// The pointer is valid as long as the loop.
  public func withEventBase<Value>(_ body: (OpaquePointer) -> Value) -> Value {
    body(base)
  }

  private func runTasks() {
    let batch = tasks
    tasks.removeAll()
    for task in batch { task() }
  }

  private static func unwrap(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
    context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// What a descriptor can be ready for.
public enum Readiness: Sendable {
  /// Reading, or its end.
  case reading
  /// Writing.
  case writing

  var events: Int16 {
    switch self {
    case .reading: Int16(EV_READ)
    case .writing: Int16(EV_WRITE)
    }
  }
}
