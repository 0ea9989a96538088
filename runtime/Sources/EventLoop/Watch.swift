import CEvent
import Glibc

/// Something a loop waits for; it ends when it is cancelled or its last reference is gone.
public final class Watch {
  // Keeps the loop alive for as long as an event refers to it.
  private let loop: EventLoop
  private let deadline: MonotonicTime?
  private var handler: (() -> Void)?
  private var event: OpaquePointer?

  init(
    loop: EventLoop, descriptor: Int32, events: Int16, handler: @escaping () -> Void
  ) throws(SystemError) {
    self.loop = loop
    self.deadline = nil
    self.handler = handler
    makeEvent(descriptor: descriptor, events: events)
    guard event_add(event, nil) == 0 else { throw SystemError("event_add") }
  }

  init(loop: EventLoop, deadline: MonotonicTime, handler: @escaping () -> Void) {
    self.loop = loop
    self.deadline = deadline
    self.handler = handler
    makeEvent(descriptor: -1, events: 0)
    arm(deadline)
  }

  deinit { cancel() }

  /// Whether the handler can still be called.
  public var isActive: Bool { event != nil }

  /// Ends the watch: the handler is not called again, and what it holds is released.
  public func cancel() {
    guard let event else { return }
    event_free(event)
    self.event = nil
    handler = nil
  }

  private func makeEvent(descriptor: Int32, events: Int16) {
    // Sound without a retain: `cancel`, which `deinit` calls, frees the event before self is gone.
    event = event_new(
      loop.base, descriptor, events,
      { _, _, context in
        guard let context else { return }
        Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().fire()
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func fire() {
    guard let handler else { return }
    if let deadline {
      // libevent reads a coarse clock that may run ahead of the deadline by one tick.
      guard deadline <= .now else { return arm(deadline) }
      cancel()
    }
    handler()
  }

  private func arm(_ deadline: MonotonicTime) {
    let components = max(deadline - .now, .zero).components
    var interval = timeval(
      tv_sec: min(Int(components.seconds), Self.longestInterval),
      tv_usec: Int(components.attoseconds / 1_000_000_000_000))
    // Rounded up, so that the loop does not turn in the last microsecond.
    interval.tv_usec += 1
    event_add(event, &interval)
  }

  // libevent adds the interval to its clock; a wait beyond this is armed again when it fires.
  private static let longestInterval = 86_400 * 365
}
