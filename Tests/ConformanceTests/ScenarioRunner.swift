import Engine
import JSON

/// Takes the steps of a scenario, and collects what is not as it says.
struct ScenarioRunner {
  private(set) var failures: [String] = []
  private var workflow = ""
  private var input = JSONValue.null
  private var run: WorkflowRun?
  private let runner: any ProgramRunner

  /// Runs a scenario; every host outside is replaced by the stand-in.
  init(_ scenario: Scenario, standIn: StandIn, by runner: any ProgramRunner = ProcessOfTests()) {
    self.runner = runner
    for step in scenario.steps { take(step, standIn) }
  }

  private mutating func take(_ step: Scenario.Step, _ standIn: StandIn) {
    let words = step.text.split(separator: " ").map(String.init)
    let quoted = step.text.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    let expected = step.argument.map { JSONValue(yaml: $0) }
    switch step.text {
    case "a workflow with definition:": workflow = standIn.rewriting(step.argument ?? "")
    case "given the workflow input is:": input = expected ?? .null
    case "the workflow is executed": run = WorkflowRun(workflow, input: input, by: runner)
    case "the workflow should complete": expect(output != nil, step)
    case "the workflow should complete with output:": expect(output == expected, step)
    case "the workflow should fault": expect(error != nil, step)
    case "the workflow should fault with error:":
      expect(expected.map { error.map($0.isPart(of:)) ?? false } ?? false, step)
    case let text where text.hasPrefix("the workflow output should have properties"):
      expect(!quoted.isEmpty && quoted.allSatisfy { output?.member($0) != nil }, step)
    case let text where text.hasSuffix("property with value:"):
      expect(output?.member(quoted.first ?? "") == expected && expected != nil, step)
    case let text where text.hasSuffix("items"):
      let items = output?.member(quoted.first ?? "")?.arrayValue
      expect(items?.count == words.dropLast().last.flatMap { Int($0) }, step)
    case let text where text.hasSuffix("should run first"):
      expect(run?.started.first == words.first, step)
    case let text where text.hasSuffix("should run last"):
      expect(run?.started.last == words.first, step)
    case let text where text.contains(" should run after "):
      let first = run?.started.firstIndex(of: words.last ?? "")
      let second = run?.started.firstIndex(of: words.first ?? "")
      expect(first.flatMap { first in second.map { first < $0 } } ?? false, step)
    default: failures.append("unknown step '\(step.text)'")
    }
  }

  private var output: JSONValue? {
    if case .completed(let output)? = run?.result { output } else { nil }
  }

  private var error: JSONValue? {
    if case .faulted(let error)? = run?.result { error.json } else { nil }
  }

  private mutating func expect(_ condition: Bool, _ step: Scenario.Step) {
    if !condition { failures.append("'\(step.text)': \(run?.summary ?? "not run")") }
  }
}

extension JSONValue {
  /// The value at a path of keys with dots between them.
  fileprivate func member(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(self) { $0?[String($1)] }
  }

  /// Whether every member is equal in the other object; error types as the language compares them.
  fileprivate func isPart(of other: JSONValue) -> Bool {
    objectValue?.allSatisfy { key, value in
      key == "type" ? value.namesErrorType(other[key]) : other[key] == value
    } ?? (self == other)
  }
}
