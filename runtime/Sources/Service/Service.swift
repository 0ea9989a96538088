import Engine
import EngineHost
import EventLoop
import HTTPClient
import HTTPServer
import JSON
import Journal
import Program
import ServiceDescription
import Telemetry

/// A compiled workflow as a service: takes requests, events and the moments of its schedule, and runs an
/// instance for each, as the journal remembers them.
public final class Service {
  /// Where instances, events and schedules are.
  let instances: Instances
  /// What whoever runs it decided.
  let options: ServiceOptions
  /// The loop that everything runs on.
  let loop: EventLoop
  /// Who follows which instance.
  var feed = LifecycleFeed()
  /// What is counted.
  var metrics: ServiceMetrics
  /// Where it tells what it does.
  let log: Log
  /// Where spans go.
  let traces: Traces
  private(set) lazy var monitor = Monitor(self)
  /// The tokens of which requests have to show one.
  private(set) var tokens: BearerTokens?
  /// Whether all that an earlier process left is taken over.
  private(set) var hasStarted = false
  /// Whether nothing new is taken any more.
  public private(set) var isDraining = false
  /// The bytes of `/openapi.json`.
  let description: [UInt8]

  private let effects: EffectServices
  private lazy var server = HTTPServer(loop: loop, limits: options.server) { [unowned self] in
    Router(service: self).answer($0, $1)
  }
  private var outbox: OutboxDelivery?
  private var scheduler: Scheduler?
  private var eventStarter: EventStarter?
  private var chores: ServiceChores?
  private var connectionLimit: Watch?
  /// How long the last answers, and then the last spans, have when the service stops.
  private static let lastWait = Duration.seconds(1)

  /// The version of the workflow that new instances run.
  var program: PreparedProgram { instances.programs.current.prepared }

  /// Makes a service that has not started.
  ///
  /// - Parameters:
  ///   - program: The workflow.
  ///   - journal: Where instances are kept, made for this thread.
  ///   - log: Where it tells what it does.
  ///   - loop: What it runs on.
  ///   - systemTime: What the system's clock says.
  public init(
    _ program: Program, journal: any Journal, options: ServiceOptions, log: Log, loop: EventLoop,
    systemTime: @escaping () -> Timestamp = { .now }
  ) {
    self.options = options
    self.loop = loop
    self.log = log
    metrics = ServiceMetrics(program)
    description =
      ServiceDescription(of: program, requiresToken: options.tokenFile != nil).bytes
    effects = EffectServices(
      loop: loop, environment: options.environment, responseLimit: options.responseLimit,
      functions: options.functions)
    let versions = ProgramVersions(
      PreparedProgram(program), services: effects, secrets: SecretSource(options.environment),
      metadata: options.metadata)
    instances = Instances(
      journal: journal, programs: versions, limits: InstanceLimits(options),
      clock: ServiceClock(system: systemTime), loop: loop)
    let tracing = TracingSettings(
      of: program.identity, environment: options.environment, endpoint: options.traceEndpoint)
    traces = Traces(
      tracing,
      encoder: OTLPEncoder(resource: tracing.resource), client: effects.client, loop: loop)
  }

  /// Takes over what an earlier process left, then takes requests.
  ///
  /// - Parameter completion: Told, from the loop, the addresses that are listened on, or why it cannot start.
  public func start(completion: @escaping (Result<[ListenAddress], ServiceFailure>) -> Void) {
    connect()
    for warning in traces.warnings { log.write(.warn, warning) }
    do throws(ServiceFailure) {
      try readToken()
      let addresses = try listen()
      takeOver { [self] result in
        switch result {
        case .failure(let error): completion(.failure(.journal(error)))
        case .success:
          hasStarted = true
          completion(.success(addresses))
        }
      }
    } catch {
      // Not from within, so that whoever runs the loop can stop it.
      loop.enqueue { completion(.failure(error)) }
    }
  }

  /// Reads the token and the secrets anew, as after a change of their files.
  public func reload() {
    do throws(ServiceFailure) {
      try readToken()
      instances.programs.reload(SecretSource(options.environment))
      log.write(.info, "secrets read anew")
    } catch {
      log.write(
        .error, "the token cannot be read; the old one stays", LogContext(),
        [.reason: .string("\(error)")])
    }
  }

  /// Stops: takes nothing new, gives running instances the grace period, and leaves the rest to the
  /// journal.
  public func drain(completion: @escaping () -> Void) {
    guard !isDraining else { return }
    isDraining = true
    log.write(.info, "stopping", LogContext(), [.count: .number(Double(instances.running))])
    server.stopAccepting()
    scheduler?.stop()
    instances.isClosed = true
    Drain(instances, grace: options.gracePeriod).run { [self] left in
      outbox?.stop()
      chores = nil
      if left > 0 {
        log.write(
          .warn, "instances are left to the next start", LogContext(),
          [.count: .number(Double(left))])
      }
      instances.writeCheckpoints()
      server.drain { [self] in
        connectionLimit = nil
        traces.finish(within: Self.lastWait) { [self] in
          instances.writer.journal.close()
          effects.terminateProcesses { [self] in
            log.write(.info, "stopped")
            completion()
          }
        }
      }
      instances.releaseWaiters()
      for follower in feed.all { follower.end() }
      // A client that takes or sends nothing more keeps nobody waiting.
      connectionLimit = loop.schedule(after: Self.lastWait) { [self] in server.close() }
    }
  }

  /// Why the service cannot take new instances now; nothing where it can.
  var unreadiness: String? {
    if !hasStarted { return "starting" }
    if isDraining { return "stopping" }
    return instances.writer.trouble.map { _ in "the journal cannot be written" }
  }

  private func connect() {
    instances.observer = { [monitor] in monitor.note($1, of: $0) }
    instances.reporter = { [monitor] in monitor.note($0) }
    instances.writer.whenTroubled = { [monitor] in monitor.note(.journal($0)) }
    instances.writer.observer = { [unowned self] in metrics.committed(rows: $0, in: $1) }
    instances.callTraces = { [traces] in traces.calls(of: $1, in: $0) }
    instances.whenChildStarted = { [monitor] in monitor.started(by: .workflow) }
    instances.events.limits = EventLimits(age: options.eventAge, count: options.eventLimit)
    instances.events.observer = { [monitor] in monitor.note($0) }
    let outbox = OutboxDelivery(instances, client: effects.client)
    outbox.observer = { [monitor] in monitor.delivered($0, failure: $1) }
    instances.sink = options.sink
    instances.publishesLifecycle = options.sink != nil && options.publishesLifecycle
    instances.whenEnqueued = { outbox.proceed() }
    self.outbox = outbox
  }

  private func readToken() throws(ServiceFailure) {
    guard let path = options.tokenFile else { return }
    let content: [UInt8]
    do throws(SystemError) {
      content = try SecretFile.content(of: path)
    } catch {
      throw .token(
        path,
        "it cannot be read: \(error.reason); where something else decides who may use the service, "
          + "give no token file, but `--allow-unauthenticated`")
    }
    guard let tokens = BearerTokens(fileContent: content) else {
      throw .token(path, "it has no token; write one on a line")
    }
    self.tokens = tokens
  }

  private func listen() throws(ServiceFailure) -> [ListenAddress] {
    var bound: [ListenAddress] = []
    for address in options.addresses {
      do throws(ListenError) {
        bound.append(try server.listen(on: address))
      } catch {
        throw .listen(error)
      }
    }
    return bound
  }

  private func takeOver(_ completion: @escaping (Result<Void, JournalError>) -> Void) {
    Takeover(instances).run { [self] result in
      // What was to start is told to stop, and need not be told why it has not.
      if isDraining { return }
      guard case .success(let schedules) = result else { return completion(result.map { _ in }) }
      begin(schedules)
      outbox?.proceed()
      chores = ServiceChores(self)
      completion(.success(()))
    }
  }

  private func begin(_ schedules: [String: [UInt8]]) {
    if let starter = EventStarter(stored: schedules, instances) {
      starter.whenStarted = { [monitor] _ in monitor.started(by: .event) }
      instances.events.schedule = { starter.offer($0, receiver: $1) }
      eventStarter = starter
    }
    if let schedule = program.program.schedule {
      let scheduler = Scheduler(
        schedule, stored: schedules, missedRuns: options.missedRuns, instances)
      scheduler.whenStarted = { [monitor] _ in monitor.started(by: .schedule) }
      self.scheduler = scheduler
      scheduler.start()
    }
  }

  /// How many connections are open.
  var openConnections: Int { server.openConnections }
  /// How many connections and requests were refused before they got here.
  var refusals: Int { server.counts.refusals }

  /// Notes that the system's clock was set.
  func clockWasSet(by nanoseconds: Int64) {
    monitor.note(.clockJumped(nanoseconds))
    scheduler?.clockWasSet(by: nanoseconds)
  }
}

/// Why a service cannot start.
public enum ServiceFailure: Error, CustomStringConvertible {
  /// It cannot listen.
  case listen(ListenError)
  /// The file of the token cannot be used.
  case token(String, String)
  /// The journal cannot be used.
  case journal(JournalError)

  /// What is wrong, for people.
  public var description: String {
    switch self {
    case .listen(let error): "\(error)"
    case .token(let path, let reason): "the token file \(path): \(reason)"
    case .journal(let error): "\(error)"
    }
  }
}

extension InstanceLimits {
  fileprivate init(_ options: ServiceOptions) {
    self.init(
      unfinished: options.instanceLimit, running: options.runningLimit,
      queued: options.queueLimit, live: options.liveLimit,
      recordsPerCheckpoint: options.recordsPerCheckpoint)
  }
}
