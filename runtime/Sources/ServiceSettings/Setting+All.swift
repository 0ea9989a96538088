extension Setting {
  /// Every setting, in the order it is shown.
  public static let all: [Setting] = [
    access, state, instances, events, requests, telemetry,
  ].flatMap { $0 }

  private static let access: [Setting] = [
    Setting("listen", \.listen, .address, "Where to listen."),
    Setting(
      "token-file", optional: \.tokenFile, .path("FILE"),
      "The bearer tokens of those who may use the service, one a line."),
    Setting(
      "allow-unauthenticated", \.allowsUnauthenticated, .toggle,
      "Listens elsewhere than on loopback without tokens."),
  ]

  private static let state: [Setting] = [
    Setting("state", \.state, .path("DIR"), "The folder of the journal."),
    Setting(
      "ephemeral", \.isEphemeral, .toggle, "Keeps no journal: with the process all is gone."),
    Setting(
      "checkpoint-interval", \.checkpointInterval, .count(1...1_000_000),
      "After how many records of an instance its state is written as a whole."),
    Setting(
      "retention-age", optional: \.retentionAge,
      .duration(.seconds(1) ... .seconds(3_650 * 86_400)),
      "How long ended instances are kept."),
    Setting(
      "retention-count", optional: \.retentionCount, .count(0...100_000_000),
      "How many ended instances are kept."),
    Setting(
      "retention-size", optional: \.retentionSize, .size((1 << 20)...(1 << 44)),
      "The size of the journal from which on no instance is started."),
  ]

  private static let instances: [Setting] = [
    Setting(
      "max-concurrency", \.maxConcurrency, .count(1...100_000), "How many instances run at once."),
    Setting(
      "queue-length", \.queueLength, .count(0...1_000_000),
      "How many instances wait for their turn; one more is answered 503."),
    Setting(
      "max-instances", \.maxInstances, .count(1...10_000_000),
      "How many instances there are that have not ended; one more is answered 429."),
    Setting(
      "wait-timeout", \.waitTimeout, .duration(.zero ... .seconds(3_600)),
      "How long a request waits for the output; then it is answered 202."),
    Setting(
      "grace-period", \.gracePeriod, .duration(.zero ... .seconds(86_400)),
      "How long instances have to end when the service stops; then they are parked."),
    Setting(
      "missed-schedule", \.missedSchedule, .choice("POLICY"),
      "What becomes of scheduled runs that were missed."),
  ]

  private static let events: [Setting] = [
    Setting(
      "sink", optional: \.sink, .url, "Where emitted events are posted to.", otherVariable: "K_SINK"
    ),
    Setting(
      "lifecycle-events", \.publishesLifecycle, .toggle,
      "Posts the lifecycle events of instances and tasks to the sink too."),
    Setting(
      "event-buffer-size", \.eventBufferSize, .count(0...10_000_000),
      "How many events are kept for who may yet want them."),
    Setting(
      "event-buffer-age", \.eventBufferAge, .duration(.zero ... .seconds(365 * 86_400)),
      "How long events are kept for who may yet want them."),
  ]

  private static let requests: [Setting] = [
    Setting(
      "max-body", \.maxBody, .size((1 << 10)...(1 << 30)), "The largest body of a request."),
    Setting(
      "max-header-bytes", \.maxHeaderBytes, .size((1 << 10)...(1 << 20)),
      "The largest head of a request."),
    Setting(
      "max-connections", \.maxConnections, .count(1...100_000),
      "How many connections are open at a time."),
    Setting(
      "head-timeout", \.headTimeout, .duration(.milliseconds(1) ... .seconds(3_600)),
      "How long the head of a request may take."),
    Setting(
      "body-timeout", \.bodyTimeout, .duration(.milliseconds(1) ... .seconds(3_600)),
      "How long the body of a request may take."),
    Setting(
      "write-timeout", \.writeTimeout, .duration(.milliseconds(1) ... .seconds(3_600)),
      "How long a client may take nothing of an answer."),
    Setting(
      "idle-timeout", \.idleTimeout, .duration(.milliseconds(1) ... .seconds(86_400)),
      "How long a connection may be open without a request."),
  ]

  private static let telemetry: [Setting] = [
    Setting(
      "secrets-dir", optional: \.secretsFolder, .path("DIR"),
      "The folder with a file for each secret."),
    Setting("log-level", \.logLevel, .choice("LEVEL"), "What matters less is not in the log."),
    Setting(
      "log-format", \.logFormat, .choice("FORMAT"),
      "How the log is written; auto is text on a terminal, else JSON."),
    Setting(
      "otlp-endpoint", optional: \.otlpEndpoint, .url,
      "The collector of traces, else that of OTEL_EXPORTER_OTLP_ENDPOINT."),
    Setting(
      "trace", optional: \.trace, .path("FILE"),
      "Where to write what happens, one event a line as JSON."),
  ]
}
