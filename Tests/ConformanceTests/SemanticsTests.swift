import Foundation
import JSON
import LoopbackServer
import TestSupport
import Testing

/// The decisions of the language, each shown by workflows that are compiled and run.
///
/// A case has a workflow without its `document`, an input, and the output or what the error has.
@Suite struct SemanticsTests {
  /// The files of cases.
  static let files = [
    "data-flow", "control-flow", "errors", "variables", "run", "http", "openapi", "events",
  ]

  @Test(arguments: files)
  func `workflows give what the language decides`(_ file: String) throws {
    try Self.expect(file, by: ProcessOfTests())
  }

  /// Runs the cases of a file, and records an issue for each that gives something else.
  static func expect(_ file: String, by runner: any ProgramRunner) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Semantics/\(file).yaml")
    let cases = JSONValue(yaml: try String(contentsOf: url, encoding: .utf8)).arrayValue ?? []
    #expect(!cases.isEmpty)
    for test in cases where canRun(test) {
      let server = try EchoServer()
      let run = run(test, server, by: runner)
      if let reason = test["stops"]?.stringValue {
        let hasStopped =
          if case .broken(let text) = run.result { text.contains(reason) } else { false }
        if !hasStopped {
          Issue.record("\(file), \(test["name"]?.stringValue ?? "?"): \(run.summary)")
        }
        continue
      }
      for difference in CaseExpectation(expect: expectation(test)).differences(from: run) {
        Issue.record("\(file), \(test["name"]?.stringValue ?? "?"): \(difference)")
      }
    }
  }

  private static func run(
    _ test: JSONValue, _ server: EchoServer, by runner: any ProgramRunner
  ) -> WorkflowRun {
    var workflow: JSONObject = [
      "document": ["dsl": "1.0.3", "namespace": "test", "name": "test", "version": "1.0.0"]
    ]
    for (key, value) in test["workflow"]?.objectValue ?? [:] { workflow[key] = value }
    var environment = ProcessInfo.processInfo.environment
    if let variables = test["environment"]?.objectValue {
      environment = Dictionary(
        uniqueKeysWithValues: variables.map { ($0, $1.stringValue ?? "") })
    }
    return WorkflowRun(
      server.naming("\(JSONValue.object(workflow))"),
      others: (test["others"]?.arrayValue ?? []).map(\.description), input: test["input"],
      events: (test["events"]?.arrayValue ?? []).map(JSONValue.event), environment: environment,
      by: runner)
  }

  /// Whether the program that a case needs, if any, is on this machine.
  private static func canRun(_ test: JSONValue) -> Bool {
    guard let program = test["needs"]?.stringValue else { return true }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// The case in the form of the published ones.
  private static func expectation(_ test: JSONValue) -> JSONValue {
    test["error"].map { ["fault": $0] } ?? ["output": test["output"] ?? .null]
  }
}

extension JSONValue {
  /// An event with what every event has, where it is not given.
  static func event(_ given: JSONValue) -> JSONValue {
    var event: JSONObject = ["specversion": "1.0", "id": "1", "source": "/test"]
    for (name, value) in given.objectValue ?? [:] { event[name] = value }
    return .object(event)
  }
}
