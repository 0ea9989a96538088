import EventLoop
import Glibc

/// Sends requests over many connections and measures how long the responses take.
package final class LoadGenerator {
  let loop: EventLoop
  let plan: LoadPlan
  let request: [UInt8]
  /// Where all connections read into, one at a time.
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private var report = LoadReport()
  private var connections: [LoadConnection] = []
  private var idle: [LoadConnection] = []
  /// When the requests that wait for a connection were due, from `overdueStart` on.
  private var overdue: [UInt64] = []
  private var overdueStart = 0
  private var begun = 0
  private var start: UInt64 = 0
  private var end: UInt64 = .max
  private var timer: Watch?
  private var failure: LoadError?

  private init(_ plan: LoadPlan) throws {
    loop = try EventLoop()
    self.plan = plan
    request = plan.requestBytes
  }

  deinit { buffer.deallocate() }

  /// Carries out a plan.
  ///
  /// - Throws: `LoadError` where the server cannot be reached.
  package static func run(_ plan: LoadPlan) throws -> LoadReport {
    try LoadGenerator(plan).run()
  }

  private func run() throws -> LoadReport {
    connections = (0..<plan.connections).map { _ in LoadConnection(self) }
    for connection in connections { try connection.open() }
    start = now()
    if case .time(let limit) = plan.length { end = start + nanoseconds(limit) }
    if let rate = plan.rate {
      idle = connections
      beginDue(rate)
    } else {
      for connection in connections { beginNext(connection) }
    }
    let watchdog = loop.schedule(after: .seconds(600)) { [unowned self] in
      fail(LoadError("the server did not answer in ten minutes"))
    }
    loop.run()
    watchdog.cancel()
    for connection in connections { connection.close() }
    if let failure { throw failure }
    report.seconds = Double(now() - start) / 1e9
    return report
  }

  /// Takes note of a response, or of a request that ended without one, and goes on.
  func finished(_ connection: LoadConnection, status: Int?) {
    let time = now()
    if let status {
      report.responses += 1
      if status >= 400 { report.refused += 1 }
      report.latencies.record(time - min(connection.due, time))
    } else {
      report.broken += 1
    }
    if case .requests(let limit) = plan.length, report.responses + report.broken >= limit {
      return loop.stop()
    }
    if time >= end { return loop.stop() }
    if plan.rate == nil {
      beginNext(connection)
    } else if overdueStart < overdue.count {
      overdueStart += 1
      connection.begin(due: overdue[overdueStart - 1])
    } else {
      idle.append(connection)
    }
  }

  /// Ends the run without a report.
  func fail(_ error: LoadError) {
    failure = error
    loop.stop()
  }

  private func beginNext(_ connection: LoadConnection) {
    begun += 1
    if case .requests(let limit) = plan.length, begun > limit { return }
    connection.begin(due: now())
  }

  /// Begins the requests that are due, and waits for the next ones.
  private func beginDue(_ rate: Double) {
    let time = now()
    if time >= end { return loop.stop() }
    while case let due = start + UInt64(Double(begun) / rate * 1e9), due <= time {
      begun += 1
      if let connection = idle.popLast() { connection.begin(due: due) } else { overdue.append(due) }
    }
    if overdueStart == overdue.count {
      overdue.removeAll(keepingCapacity: true)
      overdueStart = 0
    }
    let next = start + UInt64(Double(begun) / rate * 1e9)
    timer = loop.schedule(after: .nanoseconds(Int64(next - min(time, next)))) { [unowned self] in
      beginDue(rate)
    }
  }
}

/// The monotonic clock, in nanoseconds.
func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

private func nanoseconds(_ duration: Duration) -> UInt64 {
  UInt64(max(duration / .nanoseconds(1), 0))
}
