import Compiler
import Diagnostics
import Engine
import Foundation
import JSON
import SourceText
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
    environment: [String: String] = ProcessInfo.processInfo.environment,
    by runner: any ProgramRunner = ProcessOfTests()
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
    (result, trace) = runner.run(
      program, input: input, events: events, environment: environment)
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
