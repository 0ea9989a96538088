import EventLoop

/// Why a run could not go on to the end of its workflow.
public enum RunFailure: Error, Sendable, Equatable {
  /// The process has no descriptor left, or the like.
  case system(SystemError)
  /// A line of the events is none.
  case event(line: Int, String)
  /// Tasks listen, and no events will come; the JSON Pointers of the tasks.
  case noEvents(tasks: [String])
  /// The workflow starts with events, and those that came start it not.
  case notStarted
}

extension RunFailure: CustomStringConvertible {
  /// What happened, for people.
  public var description: String {
    switch self {
    case .system(let error): "the workflow cannot run: \(error)"
    case .event(let line, let problem): "line \(line) of the events is no event: \(problem)"
    case .noEvents(let tasks):
      "no more events come, but \(tasks.joined(separator: " and ")) still listen"
        + (tasks.count == 1 ? "s" : "")
    case .notStarted: "no event came that starts the workflow"
    }
  }

  /// What to do about it, if there is something.
  public var help: String? {
    switch self {
    case .system: nil
    case .event: "an event is a CloudEvent as a JSON object on one line"
    case .noEvents: "hand events over with `--events FILE`, or start the workflow with `serve`"
    case .notStarted:
      "hand its events over with `--events FILE`, give `--input`, or start it with `serve`"
    }
  }
}
