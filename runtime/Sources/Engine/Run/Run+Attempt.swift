import JSON
import Program

/// `try` (semantics rows 13 to 17).
extension Run {
  /// Runs the body, for the first time or once more.
  mutating func startAttempt(
    _ attempt: Attempt, retries: Int
  ) throws(WorkflowError) -> Control {
    let top = strand.frames.count - 1
    let activation = strand.frames[top].activation
    var timer: Timer?
    if let limit = attempt.retry?.attemptDuration {
      timer = startTimer(after: try nanoseconds(limit, on: activation.input, activation))
    }
    strand.frames[top].state = .attempt(
      AttemptState(phase: .trying(timer: timer), retries: retries))
    strand.value = activation.input
    return .enter(attempt.body)
  }

  /// Runs the body of the `try` task in the top frame once more, after the delay.
  mutating func retryAttempt() throws(WorkflowError) -> Control {
    guard let frame = strand.frames.last, case .attempt(let state) = frame.state,
      case .attempt(let attempt) = tables.tasks[frame.activation.task.index].task.action
    else { return .jump(.exit) }
    return try startAttempt(attempt, retries: state.retries)
  }

  /// Decides what becomes of an error of the body of the `try` task in the top frame; `nil` where
  /// the task does not catch it, or not any more.
  mutating func handle(
    _ error: WorkflowError, in state: AttemptState
  ) throws(WorkflowError) -> Control? {
    let top = strand.frames.count - 1
    let activation = strand.frames[top].activation
    guard
      case .attempt(let attempt) = tables.tasks[activation.task.index].task.action,
      attempt.filter.matches(error)
    else { return nil }
    cancelEffects(of: strand.frames[top], at: place, andTimeout: false)
    // From here the conditions and the handler see the error in the variable.
    strand.frames[top].state = .attempt(
      AttemptState(phase: .handling(error), retries: state.retries))
    guard try applies(attempt.when, attempt.exceptWhen, to: error, activation) else { return nil }
    if let retry = attempt.retry {
      if let control = try self.retry(retry, attempt, error, after: state.retries) {
        return control
      }
      guard attempt.handler != nil || attempt.next != nil else { return nil }
    }
    strand.value = activation.rawInput
    guard let handler = attempt.handler else { return .finish(activation.rawInput) }
    strand.value = activation.input
    return .enter(handler)
  }

  private func applies(
    _ when: ExpressionID?, _ exceptWhen: ExpressionID?, to error: WorkflowError,
    _ activation: Activation
  ) throws(WorkflowError) -> Bool {
    if let when, try !holds(when, on: error.json, activation) { return false }
    if let exceptWhen, try holds(exceptWhen, on: error.json, activation) { return false }
    return true
  }

  /// Tries once more, now or later; `nil` where the policy does not allow it (semantics row 14).
  private mutating func retry(
    _ policy: RetryPolicy, _ attempt: Attempt, _ error: WorkflowError, after retries: Int
  ) throws(WorkflowError) -> Control? {
    let top = strand.frames.count - 1
    let activation = strand.frames[top].activation
    if let limit = policy.attemptLimit, retries >= limit { return nil }
    guard try applies(policy.when, policy.exceptWhen, to: error, activation) else { return nil }
    let delay = try self.delay(policy, retry: retries + 1, error, activation)
    if let limit = policy.totalDuration {
      let total = try nanoseconds(limit, on: error.json, activation)
      guard now.advanced(by: delay) <= activation.startedAt.advanced(by: total) else { return nil }
    }
    trace(.retried, tables.tasks[activation.task.index])
    guard delay > 0 else { return try startAttempt(attempt, retries: retries + 1) }
    let timer = startTimer(after: delay)
    strand.frames[top].state = .attempt(
      AttemptState(phase: .delaying(timer: timer), retries: retries + 1))
    return .blocked
  }

  /// How long to wait before a retry, in nanoseconds (semantics row 15).
  private mutating func delay(
    _ policy: RetryPolicy, retry: Int, _ error: WorkflowError, _ activation: Activation
  ) throws(WorkflowError) -> Int64 {
    var delay: Int64 = 0
    if let template = policy.delay {
      let unit = try nanoseconds(template, on: error.json, activation)
      delay = policy.backoff.delay(unit, retry: retry)
    }
    guard let jitter = policy.jitter else { return delay }
    let from = try nanoseconds(jitter.from, on: error.json, activation)
    let to = try nanoseconds(jitter.to, on: error.json, activation)
    guard from <= to else {
      throw WorkflowError(.configuration, detail: "the 'to' of a jitter is less than its 'from'")
    }
    let (sum, overflow) = delay.addingReportingOverflow(
      Int64.random(in: from...to, using: &instance.random))
    return overflow ? .max : sum
  }
}

extension RetryPolicy.Backoff {
  /// The delay before a retry, counted from 1; the longest there is where it would be longer.
  func delay(_ unit: Int64, retry: Int) -> Int64 {
    let factor: Int64 =
      switch self {
      case .constant: 1
      case .linear: Int64(retry)
      case .exponential: retry > 62 ? .max : 1 << (retry - 1)
      }
    let (product, overflow) = unit.multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}

extension ErrorFilter {
  /// Whether every field given is equal to the error's; types in any equal form (row 17).
  func matches(_ error: WorkflowError) -> Bool {
    (type.map { ErrorType.canonical($0) == ErrorType.canonical(error.type) } ?? true)
      && (status.map { $0 == error.status } ?? true)
      && (instance.map { $0 == error.instance } ?? true)
      && (title.map { $0 == error.title } ?? true)
      && (detail.map { $0 == error.detail } ?? true)
  }
}
