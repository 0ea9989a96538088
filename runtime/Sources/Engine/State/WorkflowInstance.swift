import JSON
import Program

/// A running workflow: all that is known of it, as a value.
///
/// The instance does nothing by itself. Its host starts it, carries out the actions it returns and
/// hands back events; the same inputs give the same actions. Whatever is shared by all instances of
/// a workflow is in the `Environment` that each step is given.
public struct WorkflowInstance: Sendable {
  /// How an instance ended.
  public enum Outcome: Sendable {
    /// It ran to its end and gave an output.
    case completed(JSONValue)
    /// It failed.
    case faulted(WorkflowError)
    /// It was stopped.
    case cancelled
  }

  /// The unique name of this run, which `$workflow.id` gives.
  public let id: String
  /// The raw input.
  public let input: JSONValue
  /// How it ended; none while it runs.
  public internal(set) var outcome: Outcome?

  /// How many tasks one step runs before it gives the host a turn.
  let taskLimit: Int
  var startedAt = Timestamp(nanoseconds: 0)
  /// Whether no task goes on until the instance is resumed.
  public internal(set) var isSuspended = false
  var random: RandomSource
  /// The strands by their place; the workflow's own is the first.
  var strands: [Strand?] = []
  /// The places whose strands are over.
  var freePlaces: [Int] = []
  /// The strands that can go on, in order.
  var ready: [Int] = []
  /// The number of the last effect; those that are asked for later have greater ones.
  public internal(set) var lastEffect: UInt64 = 0
  /// The timer of the workflow's timeout.
  var timeout: Timer?
  /// How many lifecycle events there were.
  var lifecycleEvents: UInt64 = 0

  /// Makes an instance that has not started.
  public init(_ origin: InstanceOrigin) {
    id = origin.id
    input = origin.input
    taskLimit = origin.taskLimit
    random = RandomSource(state: origin.seed)
  }

  /// Makes an instance that has not started.
  ///
  /// - Parameters:
  ///   - id: The unique name of this run; without one, a UUID made from the seed.
  ///   - input: The raw input.
  ///   - seed: Where the random numbers of jitter and of event ids begin.
  public init(id: String? = nil, input: JSONValue, seed: UInt64) {
    self.init(InstanceOrigin(id: id, input: input, seed: seed))
  }

  /// Whether the first step was taken.
  public var hasStarted: Bool { outcome != nil || !strands.isEmpty }

  /// Whether the instance can go on without an event: `advance` is due.
  public var isReady: Bool { !ready.isEmpty && !isSuspended }

  /// Takes a step: the one entry that those below are names for.
  ///
  /// - Parameters:
  ///   - cause: Why the step is taken; one that changes nothing gives no actions.
  ///   - now: What the time is.
  ///   - environment: What the instance runs in.
  /// - Returns: What the host is to do, in order.
  public mutating func take(
    _ cause: StepCause, at now: Timestamp, in environment: Environment
  ) -> [Action] {
    if outcome != nil, case .answer(let event) = cause, case .event = event.result {
      return [.consumed(event.effect, false)]
    }
    return switch cause {
    case .start: step(at: now, in: environment) { $0.startWorkflow() }
    case .advance: step(at: now, in: environment) { _ in }
    case .answer(let event): step(at: now, in: environment) { $0.deliver(event) }
    case .suspend: step(at: now, in: environment) { $0.suspendWorkflow() }
    case .resume: step(at: now, in: environment) { $0.resumeWorkflow() }
    case .cancel: step(at: now, in: environment) { $0.cancelWorkflow() }
    }
  }

  /// Starts the instance.
  public mutating func start(at now: Timestamp, in environment: Environment) -> [Action] {
    take(.start, at: now, in: environment)
  }

  /// Hands the instance an answer; one that nobody waits for any more changes nothing.
  ///
  /// An event that is offered to a subscription is always answered by `Action.consumed`.
  public mutating func resume(
    with event: Event, at now: Timestamp, in environment: Environment
  ) -> [Action] {
    take(.answer(event), at: now, in: environment)
  }

  /// Goes on where the last step ended at the limit of tasks.
  public mutating func advance(at now: Timestamp, in environment: Environment) -> [Action] {
    take(.advance, at: now, in: environment)
  }

  /// Lets no task go on; what the tasks have under way goes on, and its answers and events are kept.
  ///
  /// Only a timeout of the workflow ends a suspended instance.
  public mutating func suspend(at now: Timestamp, in environment: Environment) -> [Action] {
    take(.suspend, at: now, in: environment)
  }

  /// Lets tasks go on after `suspend`.
  public mutating func resume(at now: Timestamp, in environment: Environment) -> [Action] {
    take(.resume, at: now, in: environment)
  }

  /// Stops the instance and everything it has under way.
  public mutating func cancel(at now: Timestamp, in environment: Environment) -> [Action] {
    take(.cancel, at: now, in: environment)
  }

  private mutating func step(
    at now: Timestamp, in environment: Environment, _ body: (inout Run) -> Void
  ) -> [Action] {
    guard outcome == nil else { return [] }
    var run = Run(instance: self, environment: environment, now: now)
    let status = self.status
    // The run holds the state alone, so that it changes in place.
    (strands, freePlaces, ready) = ([], [], [])
    body(&run)
    run.drain()
    run.traceStatus(unless: status)
    self = run.instance
    return run.actions
  }
}
