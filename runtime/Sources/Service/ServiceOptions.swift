import EngineHost
import EventLoop
import HTTPServer
import JSON
import Telemetry

/// What whoever runs a service decides.
public struct ServiceOptions: Sendable {
  /// Where requests are taken.
  public var addresses: [ListenAddress] = []
  /// The file with the token that requests have to show; without one, none has to.
  public var tokenFile: String?
  /// What the server takes from clients.
  public var server = ServerLimits()
  /// How many instances have work under way at once.
  public var runningLimit = 1_000
  /// How many wait for their turn beside these.
  public var queueLimit = 10_000
  /// How many that have not ended there may be.
  public var instanceLimit = 1_000_000
  /// How many have their state in memory; of more, those that wait leave it.
  public var liveLimit = 10_000
  /// How many steps an instance takes until its state is written as a whole.
  public var recordsPerCheckpoint = 256
  /// How long the answer to a start waits for the end of the instance at most.
  public var patience = Duration.seconds(60)
  /// How long running instances have when the service is told to stop.
  public var gracePeriod = Duration.seconds(30)
  /// Where emitted events go; none where only instances here get them.
  public var sink: String?
  /// Whether lifecycle events go there too.
  public var publishesLifecycle = false
  /// How long events wait that nobody wants yet.
  public var eventAge = Duration.seconds(60)
  /// How many such events are kept.
  public var eventLimit = 10_000
  /// What becomes of the moments of a schedule that passed while the service was down.
  public var missedRuns = MissedRuns.once
  /// How long finished instances are kept.
  public var retentionAge: Duration?
  /// How many finished instances are kept.
  public var retentionCount: Int?
  /// What matters less is not logged.
  public var logLevel = LogLevel.info
  /// How the log is written.
  public var logFormat = LogFormat.json
  /// The collector of traces, without `/v1/traces`.
  public var traceEndpoint: String?
  /// Takes each lifecycle event and each event that an instance emits, a CloudEvent.
  public var trace: (@Sendable (JSONValue) -> Void)?
  /// How often what is kept no longer is dropped.
  public var pruneInterval = Duration.seconds(10)
  /// The largest response of an HTTP call, in bytes.
  public var responseLimit = 64 << 20
  /// The functions that the program calls by their names.
  public var functions: (any HostFunctions)?
  /// What `$runtime.metadata` gives.
  public var metadata: JSONValue = [:]
  /// The environment variables: where secrets may be, and what processes inherit.
  public var environment: [String: String] = [:]

  /// Makes the default options.
  public init() {}
}

/// What becomes of scheduled moments that passed while nothing could be started.
public enum MissedRuns: String, Sendable, CaseIterable {
  /// Nothing is started for them.
  case skip
  /// One instance is started for all of them.
  case once
  /// An instance is started for each of them.
  case all
}
