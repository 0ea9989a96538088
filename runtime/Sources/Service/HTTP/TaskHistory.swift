import Engine
import JSON

/// The runs of an instance's tasks with their times, from its lifecycle events.
final class TaskHistory {
  private struct Run {
    var reference: String
    var status: String
    var startedAt: Timestamp
    var endedAt: Timestamp?
    var retries = 0
    var error: WorkflowError?
  }

  private var runs: [Run] = []
  /// The place in `runs` of each task's runs that have not ended.
  private var open: [String: [Int]] = [:]
  /// Whether later runs are left out.
  private(set) var isCut = false

  private static let limit = 1_000

  /// Takes the next event.
  func note(_ event: LifecycleEvent) {
    guard let task = event.task else { return }
    switch event.change {
    case .started:
      guard runs.count < Self.limit else {
        isCut = true
        return
      }
      open[task, default: []].append(runs.count)
      runs.append(Run(reference: task, status: "running", startedAt: event.time))
    case .retried: if let place = open[task]?.last { runs[place].retries += 1 }
    case .completed: end(task, "completed", event.time)
    case .cancelled: end(task, "cancelled", event.time)
    case .faulted(let error): end(task, "faulted", event.time, error)
    default: break
    }
  }

  /// The runs in the order they began.
  var json: JSONValue {
    .array(
      runs.map { run in
        var object: JSONObject = [
          "name": .string(Self.name(run.reference)), "reference": .string(run.reference),
          "status": .string(run.status), "startedAt": .string(run.startedAt.text),
        ]
        if let moment = run.endedAt { object["endedAt"] = .string(moment.text) }
        if run.retries > 0 { object["retries"] = .number(Double(run.retries)) }
        if let error = run.error { object["error"] = error.json }
        return .object(object)
      })
  }

  private func end(
    _ task: String, _ status: String, _ time: Timestamp, _ error: WorkflowError? = nil
  ) {
    guard let place = open[task]?.popLast() else { return }
    runs[place].status = status
    runs[place].endedAt = time
    runs[place].error = error
  }

  /// The name of a task: the last part of its JSON Pointer.
  private static func name(_ pointer: String) -> String {
    let last = pointer.split(separator: "/").last.map(String.init) ?? pointer
    var name = ""
    var isEscape = false
    for character in last {
      switch (isEscape, character) {
      case (false, "~"): isEscape = true
      case (true, "1"): (name, isEscape) = (name + "/", false)
      case (true, _): (name, isEscape) = (name + "~", false)
      default: name.append(character)
      }
    }
    return name
  }
}
