import Engine
import JSON
import Journal

/// How an instance ended, for those who wait for it.
enum InstanceEnding {
  /// With an output.
  case completed(JSONValue)
  /// With an error.
  case faulted(WorkflowError)
  /// Because somebody asked for it.
  case cancelled
  /// It has not ended: it cannot be served here, for the reason given.
  case unavailable(String)

  init(_ outcome: WorkflowInstance.Outcome) {
    self =
      switch outcome {
      case .completed(let output): .completed(output)
      case .faulted(let error): .faulted(error)
      case .cancelled: .cancelled
      }
  }

  /// Reads what the journal kept.
  init(_ settlement: Settlement, in environment: Environment) {
    do throws(StateFormatError) {
      self =
        switch settlement.ending {
        case .completed: .completed(try environment.value(encoded: settlement.bytes))
        case .faulted:
          .faulted(WorkflowError(json: try environment.value(encoded: settlement.bytes)))
        case .cancelled: .cancelled
        }
    } catch {
      self = .unavailable("\(error)")
    }
  }
}

extension Settlement {
  /// What the journal keeps of an outcome.
  init(_ outcome: WorkflowInstance.Outcome, at now: Timestamp, in environment: Environment) {
    let time = JournalTime(now)
    switch outcome {
    case .completed(let output):
      self.init(.completed, bytes: environment.encoded(output), at: time)
    case .faulted(let error):
      self.init(.faulted, bytes: environment.encoded(error.json), at: time)
    case .cancelled: self.init(.cancelled, at: time)
    }
  }
}

extension WorkflowError {
  /// Reads an error from its problem object.
  init(json: JSONValue) {
    self.init(
      type: json["type"]?.stringValue ?? "about:blank",
      status: json["status"]?.doubleValue.flatMap(Int.init(exactly:)) ?? 500,
      title: json["title"]?.stringValue, detail: json["detail"]?.stringValue,
      instance: json["instance"]?.stringValue)
  }
}

extension JournalTime {
  /// The same moment.
  init(_ moment: Timestamp) { self.init(nanoseconds: moment.nanoseconds) }
}

extension Timestamp {
  /// The same moment.
  init(_ time: JournalTime) { self.init(nanoseconds: time.nanoseconds) }
}
