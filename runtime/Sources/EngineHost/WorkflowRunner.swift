import Engine
import EventLoop
import Glibc
import JSON
import Program

/// Runs a workflow from its start to its end.
public enum WorkflowRunner {
  /// Runs a program on an event loop of its own, and returns when it and every workflow that it has
  /// started are over.
  ///
  /// - Parameter input: The input; without one, a workflow that starts with events takes those that
  ///   start it, and any other takes null.
  /// - Throws: Why the run could not go on to its end.
  public static func run(
    _ program: Program, input: JSONValue?, options: RunOptions
  ) throws(RunFailure) -> RunOutcome {
    let outcome: RunOutcome
    let services: HostServices
    do throws(SystemError) {
      services = HostServices(loop: try EventLoop(), options: options)
      outcome = try run(PreparedProgram(program), input, services)
    } catch {
      throw .system(error)
    }
    if let failure = services.failure { throw failure }
    return outcome
  }

  private static func run(
    _ program: PreparedProgram, _ input: JSONValue?, _ services: HostServices
  ) throws(SystemError) -> RunOutcome {
    var result: RunOutcome?
    var signals: [Watch] = []
    for signal in services.options.stopsOnSignals ? [SIGINT, SIGTERM] : [] {
      signals.append(
        try services.loop.watch(signal: signal) {
          result = .stopped(signal: signal)
          services.stopAll()
        })
    }
    func start(_ input: JSONValue) {
      let driver = InstanceDriver(program, input: input, services: services) { outcome in
        switch outcome {
        case .completed(let output): result = .completed(output)
        case .faulted(let error): result = .faulted(error)
        case .cancelled: break
        }
      }
      services.add(driver)
      driver.start()
    }
    if input == nil, case .on? = program.program.schedule {
      services.awaitStart(of: program, start)
    } else {
      start(input ?? .null)
    }
    services.runUntilOver()
    for watch in signals { watch.cancel() }
    return result ?? .stopped(signal: SIGTERM)
  }
}
