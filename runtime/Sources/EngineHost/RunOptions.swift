import Engine
import JSON

/// What a run may use of the world around it.
public struct RunOptions: Sendable {
  /// The environment variables of this process: where secrets may be, and what processes inherit.
  public var environment: [String: String]
  /// Takes each lifecycle event and each event that the workflow emits, a CloudEvent.
  public var trace: (@Sendable (JSONValue) -> Void)?
  /// The events that the workflow listens for; without, only what it emits itself.
  public var events: EventInput?
  /// The largest response of an HTTP call, in bytes.
  public var responseLimit = 64 << 20
  /// Whether the signals INT and TERM stop the run, and the processes it has started, instead of
  /// this process; at most one run of a process can do so at a time.
  public var stopsOnSignals = false
  /// The functions that the program calls by their names.
  public var functions: (any HostFunctions)?
  /// What `$runtime.metadata` gives.
  public var metadata: JSONValue = [:]

  /// Makes options.
  public init(
    environment: [String: String] = [:], trace: (@Sendable (JSONValue) -> Void)? = nil
  ) {
    self.environment = environment
    self.trace = trace
  }
}
