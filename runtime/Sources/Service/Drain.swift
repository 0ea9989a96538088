import EventLoop

/// Waits until nothing has work under way, or the grace period is over.
final class Drain {
  private let instances: Instances
  private let deadline: MonotonicTime
  private var timer: Watch?

  private static let interval = Duration.milliseconds(20)

  init(_ instances: Instances, grace: Duration) {
    self.instances = instances
    deadline = .now + grace
  }

  /// Calls the function with how many instances still had work under way.
  func run(_ completion: @escaping (_ left: Int) -> Void) {
    let isIdle = instances.running == 0 && instances.queue.isEmpty && instances.writer.pending == 0
    if isIdle || deadline <= .now {
      timer = nil
      return completion(instances.running + instances.queue.count)
    }
    timer = instances.loop.schedule(after: Self.interval) { [self] in run(completion) }
  }
}
