import HTTPServer
import Telemetry

/// The configuration of a service, with the value of each setting where nothing else is said.
///
/// `Setting.all` says what each is for and how it is written.
public struct ServiceSettings: Sendable {
  // MARK: Who may use it, and where

  /// Where it listens.
  public var listen = ListenAddress.ip("127.0.0.1", port: 8080)
  /// The file with the tokens of those who may use it.
  public var tokenFile: String?
  /// Whether everybody who reaches the address may use it.
  public var allowsUnauthenticated = false

  // MARK: State

  /// The folder of the journal.
  public var state: String
  /// Whether there is no journal.
  public var isEphemeral = false
  /// After how many records of an instance its state is written as a whole.
  public var checkpointInterval = 100
  /// How long ended instances are kept.
  public var retentionAge: Duration? = .seconds(7 * 86_400)
  /// How many ended instances are kept.
  public var retentionCount: Int? = 100_000
  /// How large the journal may become, in bytes.
  public var retentionSize: Int?

  // MARK: Instances

  /// How many instances run at once.
  public var maxConcurrency = 256
  /// How many instances wait for their turn.
  public var queueLength = 1_024
  /// How many instances there are that have not ended.
  public var maxInstances = 1_000_000
  /// How long a request to start an instance waits for its end.
  public var waitTimeout = Duration.seconds(30)
  /// How long instances have to end when the service stops.
  public var gracePeriod = Duration.seconds(25)
  /// What becomes of runs that a schedule asked for while nothing ran.
  public var missedSchedule = MissedSchedulePolicy.once

  // MARK: Events

  /// The URL that emitted events are posted to.
  public var sink: String?
  /// Whether lifecycle events are posted there too.
  public var publishesLifecycle = false
  /// How many events are kept for who may yet want them.
  public var eventBufferSize = 10_000
  /// How long such events are kept.
  public var eventBufferAge = Duration.seconds(300)

  // MARK: Requests

  /// The largest body of a request, in bytes.
  public var maxBody = 1 << 20
  /// The largest head of a request, in bytes.
  public var maxHeaderBytes = 32 << 10
  /// How many connections are open at a time.
  public var maxConnections = 1_024
  /// How long the head of a request may take.
  public var headTimeout = Duration.seconds(10)
  /// How long the body of a request may take.
  public var bodyTimeout = Duration.seconds(30)
  /// How long a client may take nothing of what is sent to it.
  public var writeTimeout = Duration.seconds(30)
  /// How long a connection may be open without a request.
  public var idleTimeout = Duration.seconds(60)

  // MARK: Secrets and telemetry

  /// The folder with the files of secrets.
  public var secretsFolder: String?
  /// What matters less is not in the log.
  public var logLevel = LogLevel.info
  /// How lines of the log are written.
  public var logFormat = LogFormatChoice.auto
  /// The URL of the collector of traces.
  public var otlpEndpoint: String?
  /// The file that takes lifecycle events.
  public var trace: String?

  /// Makes the settings of a workflow's service.
  public init(workflow name: String) { state = "\(name)-state" }
}

/// What becomes of runs that a schedule asked for while the service did not run.
public enum MissedSchedulePolicy: String, Sendable, CaseIterable {
  /// They do not happen.
  case skip
  /// One happens for all of them.
  case once
  /// All happen.
  case all
}

/// How lines of the log are written.
public enum LogFormatChoice: String, Sendable, CaseIterable {
  /// Text on a terminal, else JSON.
  case auto
  /// JSON.
  case json
  /// Text for people.
  case text
}
