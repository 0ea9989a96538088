import Engine
import JSON
import Program

/// Writes lifecycle events as CloudEvents (specification, section Lifecycle Events).
final class TraceLog {
  private let identity: WorkflowIdentity
  private let instance: String
  private let sink: @Sendable (JSONValue) -> Void
  private var count = 0

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
  func note(_ event: LifecycleEvent) {
    count += 1
    let kind = event.task == nil ? "workflow" : "task"
    sink([
      "specversion": "1.0",
      "id": .string("\(instance)-\(count)"),
      "source": .string("/\(identity.namespace)/\(identity.name)/\(identity.version)"),
      "type": .string("io.serverlessworkflow.\(kind).\(event.change.name).v1"),
      "time": .string(event.time.text),
      "datacontenttype": "application/json",
      "data": data(of: event),
    ])
  }

  private func data(of event: LifecycleEvent) -> JSONValue {
    let name = JSONValue.string("\(identity.name)-\(instance).\(identity.namespace)")
    var data = JSONObject()
    if let task = event.task {
      data["workflow"] = name
      data["task"] = .string(task)
    } else {
      data["name"] = name
      if case .started = event.change {
        data["definition"] = [
          "name": .string(identity.name), "namespace": .string(identity.namespace),
          "version": .string(identity.version),
        ]
      }
    }
    data["\(event.change.name)At"] = .string(event.time.text)
    if case .faulted(let error) = event.change { data["error"] = error.json }
    return .object(data)
  }
}

extension LifecycleEvent.Change {
  /// The name that types and members of lifecycle events have for it.
  fileprivate var name: String {
    switch self {
    case .created: "created"
    case .started: "started"
    case .retried: "retried"
    case .suspended: "suspended"
    case .resumed: "resumed"
    case .cancelled: "cancelled"
    case .faulted: "faulted"
    case .completed: "completed"
    }
  }
}
