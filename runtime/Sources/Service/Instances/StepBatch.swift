import Engine
import JSON
import Journal

/// The steps that an instance took in one turn, until they are in the journal.
struct StepBatch {
  /// What the journal is to keep.
  var changes: [Change] = []
  /// What the host does once that is kept.
  var actions: [Action] = []
  /// What happened in the instance's life.
  var events: [LifecycleEvent] = []
  /// The events that it emits.
  var emitted: [JSONValue] = []
  /// Whether one of them is put in the outbox.
  var hasMessages = false
  /// What those who offered an event are told.
  var receipts: [() -> Void] = []

  /// Notes a step that is not kept: nobody waits for what it was handed.
  mutating func skip(_ input: Input) {
    if let receiver = input.receiver { receipts.append { receiver(false) } }
  }

  /// Notes what a step asks for.
  mutating func add(_ actions: [Action], of input: Input) {
    var isConsumed = false
    events.reserveCapacity(events.count + actions.count)
    for action in actions {
      switch action {
      case .trace(let event): events.append(event)
      case .publish(let event): emitted.append(event)
      case .consumed(_, let answer): isConsumed = answer
      default: self.actions.append(action)
      }
    }
    if let receiver = input.receiver { receipts.append { receiver(isConsumed) } }
  }
}
