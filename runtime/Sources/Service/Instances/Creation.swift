import JSON
import Journal

/// What makes an instance known to the journal.
struct Creation {
  /// What the journal keeps of its beginning, and what goes with it.
  var changes: [Change]
  /// Told how that went.
  var completion: (CreationOutcome) -> Void
}

/// How the start of an instance went.
enum CreationOutcome {
  /// It is in the journal.
  case created(ServedInstance)
  /// There is one with this idempotency key already, and nothing was started.
  case existing(InstanceID)
  /// Nothing was started.
  case refused(Refusal)
}

/// Why no instance is started.
enum Refusal {
  /// As many wait for their turn as may.
  case queueIsFull
  /// There are as many that have not ended as may be.
  case tooManyInstances
  /// The service is about to end.
  case draining
  /// The journal does not take it.
  case journal(JournalError)
}

/// What an instance is started with.
struct StartRequest {
  /// The raw input.
  var input: JSONValue
  /// What a client repeats to get the same instance.
  var idempotencyKey: String?
  /// The W3C trace context of who starts it, as it is stored.
  var trace: String?
  /// What the journal keeps together with the start of the instance of this name.
  var changes: (InstanceID) -> [Change] = { _ in [] }

  init(input: JSONValue) { self.input = input }
}
