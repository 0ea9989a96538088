import JSON
import Program

/// Correlates the events that start instances (`schedule.on`): all that is known of those that have
/// come, as a value.
///
/// Events that belong together start one instance. Where a filter has correlations, events with
/// other values belong to other instances, and several may be incomplete at a time.
public struct EventSchedule: Sendable, Equatable {
  /// What became of an event.
  public enum Outcome: Sendable, Equatable {
    /// No filter wants it.
    case ignored
    /// It belongs to an instance that needs more events.
    case kept
    /// It completes what an instance needs, whose input this is.
    case starts(JSONValue)
  }

  /// Events that belong together.
  struct Correlation: Sendable, Equatable {
    var progress: ConsumptionState
    /// The events as the schedule reads them, in order.
    var events: [JSONValue] = []
  }

  /// The most correlations that are kept; the oldest is dropped for a new one.
  public static let limit = 10_000

  /// Those that are not complete, the oldest first.
  var open: [Correlation] = []

  /// Makes one that has seen no event.
  public init() {}

  /// How many instances have some of the events they need.
  public var openCount: Int { open.count }

  /// What a host can tell of the events that the schedule wants; none where events start nothing.
  public static func subscription(in environment: Environment) -> Subscription? {
    guard case .on(let strategy, _)? = environment.program.program.schedule else { return nil }
    let run = Run(evaluating: environment, at: Timestamp(nanoseconds: 0))
    guard let progress = run.begin(strategy) else { return Subscription(patterns: []) }
    return environment.program.subscription(to: strategy, of: nil, progress)
  }

  /// Takes an event.
  public mutating func take(
    _ event: CloudEvent, at now: Timestamp, in environment: Environment
  ) -> Outcome {
    guard case .on(let strategy, let read)? = environment.program.program.schedule else {
      return .ignored
    }
    let run = Run(evaluating: environment, at: now)
    for position in open.indices {
      let taken = run.take(event, by: strategy, &open[position].progress, nil)
      guard taken != .ignored else { continue }
      if taken == .consumed { open[position].events.append(event.read(read)) }
      guard run.isComplete(open[position], strategy) else { return .kept }
      return .starts(.array(open.remove(at: position).events))
    }
    guard let progress = run.begin(strategy) else { return .ignored }
    var correlation = Correlation(progress: progress)
    // An event that ends what has not begun ends nothing.
    guard run.take(event, by: strategy, &correlation.progress, nil) == .consumed else {
      return .ignored
    }
    correlation.events.append(event.read(read))
    if run.isComplete(correlation, strategy) { return .starts(.array(correlation.events)) }
    if open.count >= Self.limit { open.removeFirst() }
    open.append(correlation)
    return .kept
  }
}

extension Run {
  /// Evaluates expressions that belong to no instance.
  fileprivate init(evaluating environment: Environment, at now: Timestamp) {
    self.init(
      instance: WorkflowInstance(id: "", input: .null, seed: 0), environment: environment, now: now)
  }

  /// Begins to consume events for an instance; none where an expectation cannot be evaluated:
  /// faults of a schedule are nobody's.
  fileprivate func begin(_ strategy: EventConsumption) -> ConsumptionState? {
    do throws(WorkflowError) {
      return try startConsumption(strategy, on: .null, nil)
    } catch {
      return nil
    }
  }

  fileprivate func isComplete(
    _ correlation: EventSchedule.Correlation, _ strategy: EventConsumption
  ) -> Bool {
    if correlation.progress.isOver { return true }
    guard case .any(_, .condition(let condition)?) = strategy else { return false }
    do throws(WorkflowError) {
      return try holds(condition, on: .array(correlation.events), nil)
    } catch {
      return false
    }
  }
}
