import JSON
import Program

extension LifecycleEvent {
  /// The event as the specification publishes it: a CloudEvent in the JSON format.
  ///
  /// - Parameters:
  ///   - identity: The workflow.
  ///   - instance: The name of its run.
  ///   - outputURI: Where the output of what has completed is, if it is somewhere.
  public func cloudEvent(
    of identity: WorkflowIdentity, instance: String, outputURI: String? = nil
  ) -> JSONValue {
    [
      "specversion": "1.0",
      "id": .string("\(instance)-\(number)"),
      "source": .string("/\(identity.namespace)/\(identity.name)/\(identity.version)"),
      "type": .string(type),
      "time": .string(time.text),
      "datacontenttype": "application/json",
      "data": .object(data(of: identity, instance, outputURI)),
    ]
  }

  /// The type of the event: `io.serverlessworkflow.task.started.v1`.
  public var type: String {
    "io.serverlessworkflow.\(task == nil ? "workflow" : "task").\(change.name).v1"
  }

  private func data(
    of identity: WorkflowIdentity, _ instance: String, _ outputURI: String?
  ) -> JSONObject {
    let name = JSONValue.string("\(identity.name)-\(instance).\(identity.namespace)")
    var data = JSONObject()
    if let task {
      data["workflow"] = name
      data["task"] = .string(task)
    } else {
      data["name"] = name
      if case .started = change {
        data["definition"] = [
          "name": .string(identity.name), "namespace": .string(identity.namespace),
          "version": .string(identity.version),
        ]
      }
    }
    data[change.timeName] = .string(time.text)
    switch change {
    case .faulted(let error): data["error"] = error.json
    case .correlationCompleted(let keys) where !keys.isEmpty:
      data["correlationKeys"] = .object(keys)
    case .completed: data["outputUri"] = outputURI.map(JSONValue.string)
    case .statusChanged(let status): data["status"] = .string(status.rawValue)
    default: break
    }
    return data
  }
}

extension LifecycleEvent.Change {
  /// The name that types of lifecycle events have for it.
  fileprivate var name: String {
    switch self {
    case .created: "created"
    case .started: "started"
    case .suspended: "suspended"
    case .resumed: "resumed"
    case .retried: "retried"
    case .correlationStarted: "correlation-started"
    case .correlationCompleted: "correlation-completed"
    case .cancelled: "cancelled"
    case .faulted: "faulted"
    case .completed: "completed"
    case .statusChanged: "status-changed"
    }
  }

  /// The member of the data that says when it happened.
  fileprivate var timeName: String {
    switch self {
    case .correlationStarted: "startedAt"
    case .correlationCompleted: "completedAt"
    case .statusChanged: "updatedAt"
    default: "\(name)At"
    }
  }

  /// The phase that begins with the change, if one does.
  var status: StatusPhase? {
    switch self {
    case .created: .pending
    case .started, .resumed, .retried: .running
    case .suspended: .suspended
    case .cancelled: .cancelled
    case .faulted: .faulted
    case .completed: .completed
    case .correlationStarted, .correlationCompleted, .statusChanged: nil
    }
  }
}
