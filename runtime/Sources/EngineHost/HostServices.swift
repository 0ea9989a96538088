import Engine
import EventLoop
import JSON
import Program

/// What the instances of one run share: the loop and what is made on it.
final class HostServices {
  let loop: EventLoop
  let options: RunOptions
  let effects: EffectServices
  private var drivers: [ObjectIdentifier: InstanceDriver] = [:]

  init(loop: EventLoop, options: RunOptions) {
    self.loop = loop
    self.options = options
    effects = EffectServices(
      loop: loop, environment: options.environment, responseLimit: options.responseLimit)
  }

  /// Keeps a driver until it is over.
  func add(_ driver: InstanceDriver) { drivers[ObjectIdentifier(driver)] = driver }

  /// Lets go of a driver; with the last one, the loop ends.
  func remove(_ driver: InstanceDriver) {
    drivers[ObjectIdentifier(driver)] = nil
    if drivers.isEmpty { loop.stop() }
  }

  /// Runs the loop until every driver is over, and every process that was stopped has ended.
  func runUntilOver() {
    while !drivers.isEmpty { loop.run() }
    effects.terminateProcesses { [loop] in
      // Called at once where nothing runs: the loop that is stopped is then the next one to run.
      loop.enqueue { loop.stop() }
    }
    loop.run()
  }

  /// Stops every driver.
  func stopAll() {
    for driver in Array(drivers.values) { driver.cancel() }
  }
}
