import Checker
import Compiler
import Diagnostics
import Engine
import Foundation
import JSON
import SourceText
import TestSupport
import Testing

/// No workflow that runs is called wrong: of all that are known to be right, none has an error.
@Suite struct FalseAlarmTests {
  /// The errors that are real; `docs/conformance.md` lists them, and below they are shown.
  private static let real = [
    "accumulate-room-readings.yaml:24: SW0502 `.data`", "for.yaml:21: SW0502 `.pets`",
  ]

  @Test func `workflows that run to completion have no error`() throws {
    var findings: [String] = []
    var counts: [String] = []
    var total = 0
    var warnings: [String: Int] = [:]
    for (source, workflows) in try Self.workflows() {
      counts.append("\(source) \(workflows.count)")
      total += workflows.count
      for workflow in workflows {
        for diagnostic in Self.problems(of: workflow) {
          if diagnostic.isError {
            findings.append(diagnostic.text)
          } else {
            warnings[diagnostic.code, default: 0] += 1
          }
        }
      }
    }
    print(
      """
      false alarms: \(total) workflows checked (\(counts.joined(separator: ", "))), \
      \(findings.count) errors
      """)
    print(
      "  warnings: "
        + warnings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", "))
    for finding in findings {
      let isReal = Self.real.contains { finding.hasPrefix($0) }
      print("  \(finding): \(isReal ? "real" : "FALSE")")
      if !isReal { Issue.record("\(finding)") }
    }
    let page = try String(
      contentsOf: Golden.repository.appending(path: "docs/conformance.md"), encoding: .utf8)
    for error in Self.real {
      let name = error.prefix { $0 != ":" }
      #expect(page.contains("`\(name)`"), "docs/conformance.md does not list \(name)")
      #expect(
        !PublishedCases.exist || findings.contains { $0.hasPrefix(error) },
        "\(error) is not found any more")
    }
  }

  /// The expressions see their input as text that is read again, so that no type is known and the
  /// workflows come to run; the value is the same.
  @Test(
    .enabled(if: PublishedCases.exist),
    arguments: [
      RealError(
        example: "accumulate-room-readings", expression: ".data.reading", input: .null,
        events: [
          event("my.home.sensors.temperature", ["roomid": "kitchen"]),
          event("my.home.sensors.humidity", ["roomid": "kitchen"]),
        ], task: "/do/0/consumeReading", message: #"Cannot index array with string ("data")"#),
      RealError(
        example: "for", expression: #".pets + [{ "id": $pet.id }]"#,
        input: ["vet": "Lee", "pets": [["id": 1]]],
        events: [event("com.fake.petclinic.pets.checkup.completed.v2", [:])],
        task: "/do/0/checkup/do/0/waitForCheckup",
        message: #"Cannot index array with string ("pets")"#),
    ])
  func `the examples with errors fail as predicted`(error: RealError) throws {
    let text =
      try PublishedCases.files(in: "examples", ending: "yaml")
      .first { $0.name == error.example + ".yaml" }?.text ?? ""
    let places = text.ranges(of: error.expression)
    #expect(places.count == 1)
    let untyped = text.replacing(error.expression, with: "tojson | fromjson | " + error.expression)
    let run = WorkflowRun(untyped, input: error.input, events: error.events)
    guard case .faulted(let fault) = run.result else {
      Issue.record("\(error.example): \(run.summary)")
      return
    }
    #expect(fault.type.hasSuffix("/errors/expression") && fault.instance == error.task)
    #expect(fault.detail?.contains(error.message) == true, "\(run.summary)")
  }

  /// The workflows that are right, by where they come from, each with those it may run.
  private static func workflows() throws -> [(source: String, workflows: [Workflow])] {
    let examples = try PublishedCases.files(in: "examples", ending: "yaml").map {
      Workflow(name: $0.name, text: $0.text)
    }
    let features = try PublishedCases.files(in: "ctk", ending: "feature").flatMap { file in
      Scenario.read(file.text).flatMap { scenario in
        scenario.steps.filter { $0.text == "a workflow with definition:" }.map {
          Workflow(name: "\(file.name), \(scenario.name)", text: $0.argument ?? "")
        }
      }
    }
    let cases = try PublishedCases.files(in: "workflows", ending: "jsonl").flatMap { file in
      try file.text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }
    let completing = cases.filter { CaseExpectation(expect: $0["expect"] ?? .null).completes }
      .map {
        Workflow(
          name: $0["id"]?.stringValue ?? "?", text: $0["workflow"]?.stringValue ?? "")
      }
    return [
      ("examples", examples), ("conformance features", features),
      ("cases that run to completion", completing), ("fixtures", try fixtures()),
    ]
  }

  /// The project's own workflows that are not there to be wrong.
  private static func fixtures() throws -> [Workflow] {
    let root = Golden.repository.appending(path: "fixtures")
    return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
      .filter { $0 != "invalid" }
      .map { name in
        let folder = root.appending(path: name)
        @Sendable func file(_ name: String) -> SourceFile? {
          let data = try? Data(contentsOf: folder.appending(path: name))
          return data.map { SourceFile(path: name, utf8: Array($0)) }
        }
        let others = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          .filter { $0.hasSuffix(".yaml") && !["workflow.yaml", "slipway.yaml"].contains($0) }
        let text = try String(contentsOf: folder.appending(path: "workflow.yaml"), encoding: .utf8)
        return Workflow(
          name: "fixtures/\(name)", text: text, others: others.compactMap(file),
          settings: file("slipway.yaml"),
          loader: SourceLoader { path throws(SourceLoader.Failure) in
            guard let file = file(String(path.split(separator: "/").last ?? "")) else {
              throw .notFound
            }
            return file
          })
      }
  }

  private static func problems(of workflow: Workflow) -> [Finding] {
    let compilation = Compilation(
      .init(
        workflows: [SourceFile(path: workflow.name, text: workflow.text)] + workflow.others,
        settings: workflow.settings, loader: workflow.loader), goal: .check)
    return compilation.diagnostics.filter { $0.severity != .note }.map { diagnostic in
      let place = diagnostic.labels.first.map { compilation.sources.positions(of: $0.span) }
      let code = diagnostic.code.text
      return Finding(
        code: code, isError: diagnostic.severity == .error,
        text: "\(workflow.name):\(place?.lowerBound.line ?? 0): \(code) \(diagnostic.message)")
    }
  }
}

private struct Finding {
  var code: String
  var isError: Bool
  var text: String
}

/// A workflow, and the files around it.
private struct Workflow {
  var name: String
  var text: String
  var others: [SourceFile] = []
  var settings: SourceFile?
  var loader = SourceLoader(files: [])
}

/// An error that the checker finds in a published example, and the run that fails by it.
struct RealError: Sendable {
  var example: String
  /// The expression that fails.
  var expression: String
  var input: JSONValue
  var events: [JSONValue]
  /// Where it fails.
  var task: String
  var message: String
}

private func event(_ type: String, _ more: JSONObject) -> JSONValue {
  var event: JSONObject = [
    "specversion": "1.0", "id": "1", "source": "https://my.home.com/sensor",
    "type": .string(type), "data": ["reading": 21],
  ]
  for (key, value) in more { event[key] = value }
  return .object(event)
}
