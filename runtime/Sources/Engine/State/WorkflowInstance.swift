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

  var startedAt: Timestamp
  var random: RandomSource
  /// The strands by their place; the workflow's own is the first.
  var strands: [Strand?] = []
  /// The places whose strands are over.
  var freePlaces: [Int] = []
  /// The strands that can go on, in order.
  var ready: [Int] = []
  /// The number of the last effect.
  var lastEffect: UInt64 = 0
  /// The timer of the workflow's timeout.
  var timeout: UInt64?

  /// Makes an instance that has not started.
  ///
  /// - Parameters:
  ///   - id: The unique name of this run; without one, a UUID made from the seed.
  ///   - input: The raw input.
  ///   - seed: Where the random numbers of jitter and of event ids begin.
  public init(id: String? = nil, input: JSONValue, seed: UInt64) {
    var random = RandomSource(state: seed)
    self.id = id ?? random.uuid()
    self.input = input
    self.random = random
    self.startedAt = Timestamp(nanoseconds: 0)
  }

  /// Whether the instance can go on without an event: `advance` is due.
  public var isReady: Bool { !ready.isEmpty }

  /// Starts the instance.
  public mutating func start(at now: Timestamp, in environment: Environment) -> [Action] {
    step(at: now, in: environment) { $0.startWorkflow() }
  }

  /// Hands the instance an answer; one that nobody waits for any more changes nothing.
  ///
  /// An event that is offered to a subscription is always answered by `Action.consumed`.
  public mutating func resume(
    with event: Event, at now: Timestamp, in environment: Environment
  ) -> [Action] {
    if outcome != nil, case .event = event.result { return [.consumed(event.effect, false)] }
    return step(at: now, in: environment) { $0.deliver(event) }
  }

  /// Goes on where the last step ended at the environment's limit of tasks.
  public mutating func advance(at now: Timestamp, in environment: Environment) -> [Action] {
    step(at: now, in: environment) { _ in }
  }

  /// Stops the instance and everything it has under way.
  public mutating func cancel(at now: Timestamp, in environment: Environment) -> [Action] {
    step(at: now, in: environment) { $0.cancelWorkflow() }
  }

  private mutating func step(
    at now: Timestamp, in environment: Environment, _ body: (inout Run) -> Void
  ) -> [Action] {
    guard outcome == nil else { return [] }
    var run = Run(instance: self, environment: environment, now: now)
    // The run holds the state alone, so that it changes in place.
    (strands, freePlaces, ready) = ([], [], [])
    body(&run)
    run.drain()
    self = run.instance
    return run.actions
  }
}
