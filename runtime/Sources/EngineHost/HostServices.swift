import Engine
import EventLoop
import JSON
import Program

/// What the instances of one run share: the loop and what is made on it.
final class HostServices {
  let loop: EventLoop
  let options: RunOptions
  let effects: EffectServices
  private(set) lazy var bus = EventBus(
    options.events, loop: loop, onQuiet: { [weak self] in self?.stopIfStalled() },
    onFailure: { [weak self] in self?.fail($0) })
  /// Why the run could not go on, if it could not.
  private(set) var failure: RunFailure?
  private var drivers: [ObjectIdentifier: InstanceDriver] = [:]
  /// Whether something runs that is to start an instance.
  private var isStarting = false

  init(loop: EventLoop, options: RunOptions) {
    self.loop = loop
    self.options = options
    effects = EffectServices(
      loop: loop, environment: options.environment, responseLimit: options.responseLimit,
      functions: options.functions)
  }

  /// What an instance of a program runs in.
  func environment(for program: PreparedProgram) -> Environment {
    let secrets = SecretSource(options.environment)
    return Environment(
      program: program, secrets: secrets.values(of: program.program.secrets),
      otherSecrets: secrets.all,
      runtime: Environment.runtime(metadata: options.metadata), traces: options.trace != nil)
  }

  /// Waits for the events that start an instance, and gives the input they make.
  func awaitStart(of program: PreparedProgram, _ completion: @escaping (JSONValue) -> Void) {
    let environment = environment(for: program)
    guard let subscription = EventSchedule.subscription(in: environment) else { return }
    isStarting = true
    var schedule = EventSchedule()
    var stop: () -> Void = {}
    stop = bus.listen(
      EventBus.Listener(subscription: subscription) { [self] event in
        guard isStarting else { return false }
        switch schedule.take(event, at: .now, in: environment) {
        case .ignored: return false
        case .kept: return true
        case .starts(let input):
          isStarting = false
          stop()
          completion(input)
          return true
        }
      })
  }

  /// Keeps a driver until it is over.
  func add(_ driver: InstanceDriver) { drivers[ObjectIdentifier(driver)] = driver }

  /// Lets go of a driver; with the last one, the loop ends.
  func remove(_ driver: InstanceDriver) {
    drivers[ObjectIdentifier(driver)] = nil
    if drivers.isEmpty { loop.stop() } else { stopLaterIfStalled() }
  }

  /// Ends the run where, after what runs now, nothing can happen any more.
  func stopLaterIfStalled() {
    if bus.isQuiet { loop.enqueue { [self] in stopIfStalled() } }
  }

  /// Ends the run where nothing can happen any more: every instance waits for events, and none come.
  private func stopIfStalled() {
    guard bus.isQuiet, failure == nil else { return }
    if isStarting { return fail(.notStarted) }
    guard !drivers.isEmpty, drivers.values.allSatisfy(\.waitsForEventsOnly) else { return }
    fail(.noEvents(tasks: bus.subscriptions.compactMap(\.task)))
  }

  private func fail(_ failure: RunFailure) {
    self.failure = failure
    stopAll()
  }

  /// Runs the loop until every driver is over, and every process that was stopped has ended.
  func runUntilOver() {
    while !drivers.isEmpty || isStarting { loop.run() }
    bus.close()
    effects.terminateProcesses { [loop] in
      // Called at once where nothing runs: the loop that is stopped is then the next one to run.
      loop.enqueue { loop.stop() }
    }
    loop.run()
  }

  /// Stops every driver.
  func stopAll() {
    for driver in Array(drivers.values) { driver.cancel() }
    if isStarting {
      isStarting = false
      loop.stop()
    }
  }
}
