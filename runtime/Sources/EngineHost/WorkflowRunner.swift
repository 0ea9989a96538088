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
  /// - Throws: `SystemError` where the process has no descriptor left.
  public static func run(
    _ program: Program, input: JSONValue, options: RunOptions
  ) throws(SystemError) -> RunOutcome {
    let loop = try EventLoop()
    let services = HostServices(loop: loop, options: options)
    var result: RunOutcome?
    let driver = InstanceDriver(PreparedProgram(program), input: input, services: services) {
      outcome in
      switch outcome {
      case .completed(let output): result = .completed(output)
      case .faulted(let error): result = .faulted(error)
      case .cancelled: break
      }
    }
    var signals: [Watch] = []
    for signal in options.stopsOnSignals ? [SIGINT, SIGTERM] : [] {
      signals.append(
        try loop.watch(signal: signal) {
          result = .stopped(signal: signal)
          services.stopAll()
        })
    }
    driver.start()
    services.runUntilOver()
    for watch in signals { watch.cancel() }
    return result ?? .stopped(signal: SIGTERM)
  }
}
