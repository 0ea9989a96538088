import JSON

/// How far a `listen` task is.
struct ListenState: Sendable {
  /// The subscription; none once the task has all the events that it listens for.
  var subscription: UInt64?
  /// Which events were consumed already.
  var progress: ConsumptionState
  /// The consumed events as the task reads them, in order.
  var events: [JSONValue] = []
  /// The position of the event whose iteration runs or comes next.
  var position = 0
  /// Whether the iteration for the event at the position runs.
  var isIterating = false
  /// What the iterations before gave.
  var outputs: [JSONValue] = []
}

/// How far the consumption of events by a strategy is.
struct ConsumptionState: Sendable, Equatable {
  /// Which of the strategy's filters have consumed an event.
  var taken: [Bool]
  /// Which of the filters of its `until` have.
  var takenUntil: [Bool]
  /// The values of the correlations.
  var keys: CorrelationKeys
  /// Whether no more events are consumed.
  var isOver = false
}

/// The values of the correlations of a strategy.
struct CorrelationKeys: Sendable, Equatable {
  /// A key and its value.
  struct Key: Sendable, Equatable {
    var name: String
    var value: JSONValue
  }
  /// What each correlation must be, in the order they were written, those of `until` last; none
  /// where the first event decides.
  var expected: [JSONValue?]
  /// The keys that an event has decided, in the order they were.
  var decided: [Key] = []
}
