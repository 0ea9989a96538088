import Program

/// The metrics of a service: all of them, in the order they are shown.
///
/// A value that the service owns; nothing else counts. Gauges may be set just before a scrape.
public struct ServiceMetrics: Sendable {
  /// The workflow.
  private let identity: WorkflowIdentity

  // MARK: Instances

  /// Instances started.
  public var instancesStarted = Counter<StartTrigger>(
    "slipway_instances_started", "Instances that were started.", labels: StartTrigger.allCases)
  /// Instances ended.
  public var instancesEnded = Counter<InstanceEnd>(
    "slipway_instances_ended", "Instances that have ended.", labels: InstanceEnd.allCases)
  /// Instances that have not ended.
  public var instances = Gauge<InstanceActivity>(
    "slipway_instances", "Instances that have not ended.", labels: InstanceActivity.allCases)
  /// Instances that wait for others to end before they may start.
  public var instancesQueued = Gauge<NoLabels>(
    "slipway_instances_queued", "Instances that wait for their turn to run.")
  /// How long instances took.
  public var instanceDuration = Histogram<InstanceEnd>(
    "slipway_instance_duration_seconds", unit: .seconds, "Time from start to end of instances.",
    bounds: Bounds.work, labels: InstanceEnd.allCases)

  // MARK: Tasks

  /// How long tasks took that ran to their end.
  public var taskDuration: Histogram<TaskLabels>
  /// Tasks that failed.
  public var taskFaults: Counter<TaskLabels>
  /// Tasks that were tried again.
  public var taskRetries: Counter<TaskLabels>

  // MARK: HTTP

  /// Requests answered.
  public var requests = Counter<RequestLabels>(
    "slipway_http_requests", "Requests that were answered.")
  /// How long answers took.
  public var requestDuration = Histogram<ServiceRoute>(
    "slipway_http_request_duration_seconds", unit: .seconds,
    "Time from the head of a request to the end of its answer.", bounds: Bounds.requests)
  /// Open connections.
  public var connections = Gauge<NoLabels>(
    "slipway_http_connections", "Connections that are open.")
  /// What was refused before it was a request.
  public var refusals = Counter<NoLabels>(
    "slipway_http_refusals",
    "Connections and requests that were refused: malformed, late or beyond a limit.")

  // MARK: Events and schedules

  /// Events taken.
  public var eventsReceived = Counter<NoLabels>(
    "slipway_events_received", "Events that were taken in.")
  /// Events given to instances.
  public var eventsConsumed = Counter<NoLabels>(
    "slipway_events_consumed", "Events that an instance or a schedule has taken.")
  /// Events nobody got.
  public var eventsDropped = Counter<EventDrop>(
    "slipway_events_dropped", "Events that nobody has taken.", labels: EventDrop.allCases)
  /// Events kept for later.
  public var eventsBuffered = Gauge<NoLabels>(
    "slipway_events_buffered", "Events that are kept for who may yet want them.")
  /// Events to deliver.
  public var outboxEvents = Gauge<NoLabels>(
    "slipway_outbox_events", "Emitted events that are not delivered yet.")
  /// Events delivered.
  public var deliveries = Counter<NoLabels>(
    "slipway_outbox_deliveries", "Emitted events that the sink has accepted.")
  /// Deliveries that failed.
  public var deliveryFailures = Counter<NoLabels>(
    "slipway_outbox_delivery_failures", "Attempts to deliver an event that failed.")
  /// Scheduled runs that did not happen.
  public var runsMissed = Counter<NoLabels>(
    "slipway_schedule_runs_missed", "Scheduled runs that were skipped.")

  // MARK: Journal

  /// Commits.
  public var journalCommits = Counter<NoLabels>(
    "slipway_journal_commits", "Commits of the journal.")
  /// Rows written.
  public var journalRows = Counter<NoLabels>(
    "slipway_journal_rows", "Rows that were written to the journal.")
  /// How many rows a commit has.
  public var journalBatch = Histogram<NoLabels>(
    "slipway_journal_batch_rows", "Rows in a commit.", bounds: Bounds.rows)
  /// How long a commit takes.
  public var journalCommitDuration = Histogram<NoLabels>(
    "slipway_journal_commit_duration_seconds", unit: .seconds, "Time that a commit takes.",
    bounds: Bounds.commits)
  /// The journal's size.
  public var journalSize = Gauge<NoLabels>(
    "slipway_journal_size_bytes", unit: .bytes, "Size of the journal's file.")

  // MARK: Telemetry

  /// Lines of the log that are missing.
  public var logLinesDropped = Counter<NoLabels>(
    "slipway_log_lines_dropped", "Lines of the log that could not be written.")
  /// Spans sent.
  public var spansExported = Counter<NoLabels>(
    "slipway_trace_spans_exported", "Spans that the collector has accepted.")
  /// Spans lost.
  public var spansDropped = Counter<NoLabels>(
    "slipway_trace_spans_dropped", "Spans that could not be sent.")

  /// Makes the metrics of a program's service, at zero.
  public init(_ program: Program) {
    identity = program.identity
    let tasks = Self.tasks(of: program)
    taskDuration = Histogram(
      "slipway_task_duration_seconds", unit: .seconds, "Time that tasks took to their end.",
      bounds: Bounds.work, labels: tasks)
    taskFaults = Counter("slipway_task_faults", "Tasks that failed.", labels: tasks)
    taskRetries = Counter("slipway_task_retries", "Tasks that were tried again.", labels: tasks)
  }

  private static func tasks(of program: Program) -> [TaskLabels] {
    let name = program.identity.name
    return program.tasks.map { TaskLabels(workflow: name, task: $0.pointer) }
      + program.subworkflows.flatMap(tasks)
  }

  /// Counts an answered request.
  public mutating func answered(_ route: ServiceRoute, status: UInt16, after time: Duration) {
    requests.add(1, RequestLabels(route, status: status))
    requestDuration.observe(time, route)
  }

  /// Counts a commit of the journal.
  public mutating func committed(rows: Int, in time: Duration) {
    journalCommits.add()
    journalRows.add(Double(rows))
    journalBatch.observe(Double(rows))
    journalCommitDuration.observe(time)
  }

  /// All metrics, in the order they are shown.
  public func families(process: ProcessUsage?) -> [MetricFamily] {
    let build = MetricFamily(
      "slipway_build", .info, help: "The workflow that is served.",
      labels: ["namespace", "workflow", "version"],
      series: [
        .init(
          labels: [identity.namespace, identity.name, identity.version], value: .number(1))
      ])
    return [
      build, instancesStarted.family, instancesEnded.family, instances.family,
      instancesQueued.family, instanceDuration.family, taskDuration.family, taskFaults.family,
      taskRetries.family, requests.family, requestDuration.family,
      connections.family, refusals.family, eventsReceived.family,
      eventsConsumed.family, eventsDropped.family, eventsBuffered.family, outboxEvents.family,
      deliveries.family, deliveryFailures.family, runsMissed.family, journalCommits.family,
      journalRows.family, journalBatch.family, journalCommitDuration.family, journalSize.family,
      logLinesDropped.family, spansExported.family, spansDropped.family,
    ] + (process?.families ?? [])
  }

  /// The text of all metrics.
  public func exposition(_ format: ExpositionFormat, process: ProcessUsage?) -> [UInt8] {
    Exposition(format).bytes(families(process: process))
  }
}

/// The bounds of histograms.
private enum Bounds {
  static let requests = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0,
  ]
  static let work = [
    0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0, 60.0, 300.0, 1_800.0, 3_600.0, 86_400.0,
  ]
  static let commits = [
    0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5,
  ]
  static let rows = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0]
}
