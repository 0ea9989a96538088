/// Decides when spans are sent to a collector, and what becomes of them when that fails.
///
/// It does nothing by itself: its host asks for the next step, sends what it is given, and reports the
/// answer. Times are those of a clock that never jumps, since any moment. One request is under way at
/// a time; what comes meanwhile waits, and is dropped and counted where too much waits.
public struct SpanExporter: Sendable {
  /// How much and how often is sent.
  public struct Limits: Sendable, Equatable {
    /// How many spans may wait.
    public var queue = 2_048
    /// The most spans of a request.
    public var batch = 512
    /// How long a span waits for others, at most.
    public var interval = Duration.seconds(5)
    /// How often a request is sent, at most.
    public var attempts = 5
    /// The time to the second attempt, which then doubles.
    public var backoff = Duration.seconds(1)
    /// The longest time between two attempts that the collector does not ask for.
    public var longestBackoff = Duration.seconds(30)
    /// The longest time between two attempts that the collector may ask for.
    public var longestRetryAfter = Duration.seconds(300)
    /// The usual limits.
    public init() {}
  }

  /// What the host does next.
  public enum Step: Sendable {
    /// Send these spans, and report the answer.
    case send([Span])
    /// Ask again at this time, or when a span was added.
    case wait(until: Duration)
    /// Ask again when a span was added or the answer has come.
    case idle
  }

  /// What became of a request.
  public enum Answer: Sendable {
    /// The collector has answered.
    case response(status: Int, retryAfter: String?, body: [UInt8])
    /// There was no answer.
    case none
  }

  private enum State {
    case collecting
    case underWay([Span], attempt: Int)
    case backingOff([Span], attempt: Int, until: Duration)
  }

  /// How many spans the collector has accepted.
  public private(set) var exportedSpans = 0
  /// How many spans were dropped.
  public private(set) var droppedSpans = 0

  private let limits: Limits
  private var queue: [Span] = []
  private var deadline = Duration.zero
  private var state = State.collecting
  private var isDraining = false

  /// Makes an exporter.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// Whether nothing waits and nothing is under way.
  public var isEmpty: Bool {
    if case .collecting = state { queue.isEmpty } else { false }
  }

  /// Takes a span that has ended.
  public mutating func add(_ span: Span, at now: Duration) {
    guard queue.count < limits.queue else {
      droppedSpans += 1
      return
    }
    if queue.isEmpty { deadline = now + limits.interval }
    queue.append(span)
  }

  /// From now on nothing waits for others.
  public mutating func drain() { isDraining = true }

  /// What is to be done now.
  public mutating func next(at now: Duration) -> Step {
    switch state {
    case .underWay: return .idle
    case .backingOff(let spans, let attempt, let until):
      guard now >= until else { return .wait(until: until) }
      return send(spans, attempt: attempt + 1)
    case .collecting:
      guard !queue.isEmpty else { return .idle }
      guard queue.count >= limits.batch || isDraining || now >= deadline else {
        return .wait(until: deadline)
      }
      let spans = Array(queue.prefix(limits.batch))
      queue.removeFirst(spans.count)
      deadline = now + limits.interval
      return send(spans, attempt: 1)
    }
  }

  private mutating func send(_ spans: [Span], attempt: Int) -> Step {
    state = .underWay(spans, attempt: attempt)
    return .send(spans)
  }

  /// Takes the answer to the request that is under way.
  public mutating func received(
    _ answer: Answer, at now: Duration, using random: inout some RandomNumberGenerator
  ) {
    guard case .underWay(let spans, let attempt) = state else { return }
    state = .collecting
    switch answer {
    case .response(let status, _, let body) where (200...299).contains(status):
      let rejected = min(spans.count, PartialSuccess.rejectedSpans(body))
      exportedSpans += spans.count - rejected
      droppedSpans += rejected
    case .response(let status, let retryAfter, _) where [429, 502, 503, 504].contains(status):
      let asked = retryAfter.flatMap { Int64($0) }.map {
        Duration.seconds(min(max(0, $0), 1 << 20))
      }
      tryAgain(spans, attempt, at: now, after: asked, using: &random)
    case .none: tryAgain(spans, attempt, at: now, after: nil, using: &random)
    case .response: droppedSpans += spans.count
    }
  }

  private mutating func tryAgain(
    _ spans: [Span], _ attempt: Int, at now: Duration, after asked: Duration?,
    using random: inout some RandomNumberGenerator
  ) {
    guard attempt < limits.attempts else {
      droppedSpans += spans.count
      return
    }
    let delay = asked.map { min($0, limits.longestRetryAfter) } ?? backoff(attempt, using: &random)
    state = .backingOff(spans, attempt: attempt, until: now + delay)
  }

  /// Between the half and the whole of a delay that doubles with each attempt.
  private func backoff(
    _ attempt: Int, using random: inout some RandomNumberGenerator
  ) -> Duration {
    let doubled = limits.backoff * (1 << min(attempt - 1, 20))
    return min(doubled, limits.longestBackoff) * Double.random(in: 0.5...1, using: &random)
  }
}
