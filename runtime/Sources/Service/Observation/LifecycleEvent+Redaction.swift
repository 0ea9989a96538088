import Engine
import JSON

extension [LifecycleEvent] {
  /// The events without the values of secrets in their errors, which a workflow may have put there.
  func redacted(in environment: Environment) -> [LifecycleEvent] {
    contains(where: \.isFault) ? map { $0.redacted(in: environment) } : self
  }
}

extension LifecycleEvent {
  /// The event without the values of secrets in its error.
  func redacted(in environment: Environment) -> LifecycleEvent {
    guard case .faulted(let error) = change else { return self }
    var event = self
    event.change = .faulted(WorkflowError(json: environment.redacted(error.json)))
    return event
  }

  fileprivate var isFault: Bool {
    if case .faulted = change { true } else { false }
  }
}
