import Engine
import JSON

extension LifecycleEvent {
  /// The event without the values of secrets in its error, which a workflow may have put there.
  func redacted(in environment: Environment) -> LifecycleEvent {
    guard case .faulted(let error) = change, !environment.secrets.isEmpty else { return self }
    var event = self
    event.change = .faulted(WorkflowError(json: environment.redacted(error.json)))
    return event
  }
}
