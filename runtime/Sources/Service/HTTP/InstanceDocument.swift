import Engine
import JSON
import Journal
import Program

/// An instance as `GET /instances/{id}` shows it.
struct InstanceDocument {
  let stored: StoredInstance
  let program: ServedProgram?
  /// The raw input; none where it cannot be read.
  var input: JSONValue?
  /// Its tasks so far.
  var tasks: TaskHistory?

  /// The document.
  var json: JSONValue {
    let header = stored.header
    var object = InstanceDocument.summary(
      header.id, program, status: stored.status, createdAt: header.createdAt)
    if let input { object["input"] = input }
    switch stored.state {
    case .unfinished(.waiting(let moment?)):
      object["wakesAt"] = .string(Timestamp(moment).text)
    case .unfinished: break
    case .finished(let settlement):
      object["endedAt"] = .string(Timestamp(settlement.time).text)
      if let environment = program?.environment {
        switch InstanceEnding(settlement, in: environment) {
        case .completed(let output): object["output"] = environment.redacted(output)
        case .faulted(let error): object["error"] = environment.redacted(error.json)
        case .cancelled, .unavailable: break
        }
      }
    }
    if let tasks {
      object["tasks"] = tasks.json
      if tasks.isCut { object["tasksAreCut"] = true }
    }
    return .object(object)
  }

  /// An instance as the list shows it.
  static func summary(_ summary: InstanceSummary, _ program: ServedProgram?) -> JSONValue {
    var object = self.summary(
      summary.id, program, status: summary.status, createdAt: summary.createdAt)
    if let moment = summary.wakesAt { object["wakesAt"] = .string(Timestamp(moment).text) }
    if let moment = summary.endedAt { object["endedAt"] = .string(Timestamp(moment).text) }
    return .object(object)
  }

  private static func summary(
    _ id: InstanceID, _ program: ServedProgram?, status: InstanceStatus, createdAt: JournalTime
  ) -> JSONObject {
    var object: JSONObject = ["id": .string("\(id)")]
    if let identity = program?.prepared.program.identity {
      object["workflow"] = [
        "namespace": .string(identity.namespace), "name": .string(identity.name),
        "version": .string(identity.version),
      ]
    }
    object["status"] = .string(status.name)
    object["createdAt"] = .string(Timestamp(createdAt).text)
    return object
  }
}

extension InstanceStatus {
  /// The name that documents and queries have for it.
  public var name: String {
    switch self {
    case .running: "running"
    case .waiting: "waiting"
    case .suspended: "suspended"
    case .damaged: "damaged"
    case .completed: "completed"
    case .faulted: "faulted"
    case .cancelled: "cancelled"
    }
  }

  /// Reads the name of a status; nil for any other text.
  public init?(name: String) {
    guard let status = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = status
  }
}
