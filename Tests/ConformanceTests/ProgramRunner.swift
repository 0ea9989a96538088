import Engine
import EngineHost
import Foundation
import JSON
import Program
import Synchronization

/// What runs the program of a case.
protocol ProgramRunner: Sendable {
  /// Runs a program to its end, and gives how it ended and what it told on the way.
  func run(
    _ program: Program, input: JSONValue?, events: [JSONValue], environment: [String: String]
  ) -> (result: WorkflowRun.Result, trace: [JSONValue])
}

/// Runs programs as `slipway run` does.
struct ProcessOfTests: ProgramRunner {
  func run(
    _ program: Program, input: JSONValue?, events: [JSONValue], environment: [String: String]
  ) -> (result: WorkflowRun.Result, trace: [JSONValue]) {
    let log = Log()
    var options = RunOptions(environment: environment) { event in log.append(event) }
    options.events = .lines(Array(events.map { "\($0)\n" }.joined().utf8))
    do {
      let result: WorkflowRun.Result =
        switch try WorkflowRunner.run(program, input: input, options: options) {
        case .completed(let output): .completed(output)
        case .faulted(let error): .faulted(error)
        case .stopped(let signal): .broken("stopped by signal \(signal)")
        }
      return (result, log.events)
    } catch {
      return (.broken("\(error)"), log.events)
    }
  }

  private final class Log: Sendable {
    private let storage = Mutex<[JSONValue]>([])
    var events: [JSONValue] { storage.withLock { $0 } }
    func append(_ event: JSONValue) { storage.withLock { $0.append(event) } }
  }
}

/// Runs nothing, and keeps the programs that it is given.
final class ProgramCollector: ProgramRunner {
  private let storage = Mutex<[Program]>([])
  var programs: [Program] { storage.withLock { $0 } }

  func run(
    _ program: Program, input: JSONValue?, events: [JSONValue], environment: [String: String]
  ) -> (result: WorkflowRun.Result, trace: [JSONValue]) {
    storage.withLock { $0.append(program) }
    return (.broken("not run"), [])
  }
}
