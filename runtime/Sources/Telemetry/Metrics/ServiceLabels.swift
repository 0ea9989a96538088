/// The requests that a service answers.
public enum ServiceRoute: String, Sendable, CaseIterable {
  /// Starts an instance.
  case start = "/"
  /// Lists instances.
  case instances = "/instances"
  /// Shows an instance.
  case instance = "/instances/{id}"
  /// Cancels an instance.
  case cancel = "/instances/{id}/cancel"
  /// Suspends an instance.
  case suspend = "/instances/{id}/suspend"
  /// Resumes an instance.
  case resume = "/instances/{id}/resume"
  /// Streams the lifecycle events of an instance.
  case lifecycle = "/instances/{id}/events"
  /// Takes events.
  case events = "/events"
  /// Whether the process lives.
  case live = "/livez"
  /// Whether it takes requests.
  case ready = "/readyz"
  /// Whether it has started.
  case startup = "/startupz"
  /// The metrics.
  case metrics = "/metrics"
  /// The description of the routes.
  case description = "/openapi.json"
  /// Everything else.
  case unknown
}

/// The route and status of an answered request.
public struct RequestLabels: MetricLabels {
  /// The route.
  public var route: ServiceRoute
  /// The status.
  public var status: UInt16
  /// The names of the labels.
  public static let names = ["route", "status"]
  /// The values of the labels.
  public var values: [String] { [route.rawValue, String(status)] }
  /// Makes labels.
  public init(_ route: ServiceRoute, status: UInt16) {
    self.route = route
    self.status = status
  }
}

extension ServiceRoute: MetricLabels {
  /// The name of the label.
  public static let names = ["route"]
  /// The value of the label.
  public var values: [String] { [rawValue] }
}

/// A task of a workflow.
public struct TaskLabels: MetricLabels {
  /// The name of the workflow.
  public var workflow: String
  /// The JSON Pointer of the task.
  public var task: String
  /// The names of the labels.
  public static let names = ["workflow", "task"]
  /// The values of the labels.
  public var values: [String] { [workflow, task] }
  /// Makes labels.
  public init(workflow: String, task: String) {
    self.workflow = workflow
    self.task = task
  }
}

/// What starts an instance.
public enum StartTrigger: String, Sendable, CaseIterable, MetricLabels {
  /// A request.
  case request
  /// An event.
  case event
  /// A schedule.
  case schedule
  /// A task of another instance.
  case workflow
  /// The name of the label.
  public static let names = ["trigger"]
  /// The value of the label.
  public var values: [String] { [rawValue] }
}

/// How an instance ends.
public enum InstanceEnd: String, Sendable, CaseIterable, MetricLabels {
  /// It ran to its end.
  case completed
  /// It failed.
  case faulted
  /// It was stopped.
  case cancelled
  /// The name of the label.
  public static let names = ["outcome"]
  /// The value of the label.
  public var values: [String] { [rawValue] }
}

/// What an instance that has not ended does.
public enum InstanceActivity: String, Sendable, CaseIterable, MetricLabels {
  /// It computes, or a call or a process of it is under way.
  case running
  /// It waits for a time or for events.
  case waiting
  /// It was suspended.
  case suspended
  /// The name of the label.
  public static let names = ["state"]
  /// The value of the label.
  public var values: [String] { [rawValue] }
}

/// Why an event was dropped.
public enum EventDrop: String, Sendable, CaseIterable, MetricLabels {
  /// Nobody waits for it.
  case unmatched
  /// It waited too long for somebody who wants it.
  case expired
  /// There were too many.
  case overflow
  /// It came before.
  case duplicate
  /// The name of the label.
  public static let names = ["reason"]
  /// The value of the label.
  public var values: [String] { [rawValue] }
}
