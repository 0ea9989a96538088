import Compiler
import Diagnostics
import Engine
import EngineHost
import Foundation
import JSON
import SourceText
import Synchronization
import YAML

/// What compiling and running a workflow gave.
struct WorkflowRun {
  enum Result {
    /// The compiler refused it, for these reasons.
    case refused([Diagnostic])
    case completed(JSONValue)
    case faulted(WorkflowError)
    /// The engine could not run it.
    case broken(String)
  }

  let result: Result
  /// The lifecycle events and the emitted ones, in order.
  let trace: [JSONValue]

  /// Compiles and runs a workflow; further ones are those it may run, and the events are handed to it.
  init(
    _ workflow: String, others: [String] = [], input: JSONValue? = nil,
    events: [JSONValue] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let files = ([workflow] + others).enumerated().map { number, text in
      SourceFile(path: "workflow\(number).yaml", text: text)
    }
    let compilation = Compilation(.init(workflows: files), goal: .program)
    guard let program = compilation.program else {
      result = .refused(compilation.diagnostics.filter { $0.severity == .error })
      trace = []
      return
    }
    let log = Log()
    var options = RunOptions(environment: environment) { event in log.append(event) }
    options.events = .lines(Array(events.map { "\($0)\n" }.joined().utf8))
    do {
      result =
        switch try WorkflowRunner.run(program, input: input, options: options) {
        case .completed(let output): .completed(output)
        case .faulted(let error): .faulted(error)
        case .stopped(let signal): .broken("stopped by signal \(signal)")
        }
    } catch {
      result = .broken("\(error)")
    }
    trace = log.events
  }

  /// The names of the tasks in the order they were started.
  var started: [String] {
    trace.compactMap { event in
      guard event["type"]?.stringValue == "io.serverlessworkflow.task.started.v1" else {
        return nil
      }
      return event["data"]?["task"]?.stringValue?.split(separator: "/").last.map(String.init)
    }
  }

  /// What happened, in a line.
  var summary: String {
    switch result {
    case .refused(let diagnostics):
      "refused: " + diagnostics.map { "\($0.code.text) \($0.message)" }.joined(separator: "; ")
    case .completed(let output): "completed with \(output)"
    case .faulted(let error): "faulted with \(error.json)"
    case .broken(let reason): "broken: \(reason)"
    }
  }

  private final class Log: Sendable {
    private let storage = Mutex<[JSONValue]>([])
    var events: [JSONValue] { storage.withLock { $0 } }
    func append(_ event: JSONValue) { storage.withLock { $0.append(event) } }
  }
}

extension JSONValue {
  /// The value of a YAML text without mistakes.
  init(yaml text: String) {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    let id = sources.add(SourceFile(path: "value.yaml", text: text))
    self = YAMLNode.read(sources[id], as: id, &diagnostics)?.json ?? .null
  }
}
