import Engine
import JSON
import Program

/// Writes lifecycle events as CloudEvents.
struct TraceLog {
  private let identity: WorkflowIdentity
  private let instance: String
  private let sink: @Sendable (JSONValue) -> Void

  init(
    identity: WorkflowIdentity, instance: String, sink: @escaping @Sendable (JSONValue) -> Void
  ) {
    self.identity = identity
    self.instance = instance
    self.sink = sink
  }

  /// Notes an event that the workflow emits.
  func note(_ event: JSONValue) { sink(event) }

  /// Notes a change in the life of the workflow or a task.
  func note(_ event: LifecycleEvent) { sink(event.cloudEvent(of: identity, instance: instance)) }
}
