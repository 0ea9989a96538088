import JSON
import Program

/// The tests of the package.
extension PackageFiles {
  /// `WorkflowTests.swift`.
  var testSource: String {
    var imports = ["import JSON", "import \(module)", "import Testing", "import WorkflowKit"]
    if isSelfContained { imports.append("import Engine") }
    var lines = imports.sorted()
    lines += [
      "", "@Suite struct WorkflowTests {", "  @Test func sourceMakesTheProgram() throws {",
    ]
    lines += SwiftExpression.text(executable).lines(
      indent: 4, prefix: "#expect(try \(workflow.name).program().identity.name == ", suffix: ")")
    lines.append("  }")
    for type in workflow.types {
      guard let sample = sample(of: type) else { continue }
      lines += ["", "  @Test func \(SwiftNames.value(type.name))IsReadAndWritten() throws {"]
      lines += jsonLines(sample)
      lines += [
        "    let value = try \(workflow.name).\(type.name)(json: json)",
        "    #expect(try \(workflow.name).\(type.name)(json: value.json) == value)", "  }",
      ]
    }
    if isSelfContained { lines += runLines }
    lines.append("}")
    if isSelfContained, !workflow.functions.isEmpty { lines += sampleFunctions }
    return text(lines)
  }

  private func jsonLines(_ sample: JSONValue) -> [String] {
    SwiftExpression.call("JSONValue", [.init("parsing", .text(JSONText.text(sample)))])
      .lines(indent: 4, prefix: "let json = try ")
  }

  /// The schema of a type that is not another name of a type.
  private func sample(of type: TypeDeclaration) -> JSONValue? {
    if case .alias(let other) = type.kind, other == .json { return nil }
    return workflow.writer.schemas.first { workflow.isSchema($0.name, of: type) }
      .map { SampleValue.value(of: $0.document) }
  }

  /// Whether the workflow needs nothing of the world around it.
  private var isSelfContained: Bool {
    guard workflow.program.subworkflows.isEmpty, workflow.program.secrets.isEmpty else {
      return false
    }
    return workflow.program.tasks.allSatisfy { task in
      switch task.action {
      case .http, .openAPI, .shell, .script, .listen, .wait, .workflow: false
      default: true
      }
    }
  }

  private var runLines: [String] {
    let input = workflow.program.input.schema.map {
      SampleValue.value(of: workflow.program.schemas[$0.index].document)
    }
    return ["", "  @Test func workflowRunsToItsEnd() async throws {"]
      + jsonLines(input ?? .null) + [
        "    do {",
        "      _ = try await \(workflow.name).run("
          + "\(workflow.name).Input(json: json)"
          + (workflow.functions.isEmpty ? "" : ", functions: SampleFunctions()") + ")",
        "    } catch let error as WorkflowError {",
        "      // Values that are made up need not make sense to the workflow.",
        "      print(error)",
        "    }", "  }",
      ]
  }

  private var sampleFunctions: [String] {
    [
      "", "/// Functions that give made-up values.",
      "struct SampleFunctions: \(workflow.name).Functions {",
    ]
      + functions { function in
        let value: JSONValue =
          workflow.types.first { $0.name == function.result }.flatMap(sample) ?? JSONValue.null
        if function.result == SwiftType.json.text { return ["JSONValue.null"] }
        return SwiftExpression.call(
          "\(workflow.qualified(function.result))",
          [
            .init(
              "json",
              .call("try JSONValue", [.init("parsing", .text(JSONText.text(value)))]))
          ]
        ).lines(indent: 0, prefix: "try ")
      } + ["}"]
  }
}

extension SwiftWorkflow {
  /// Whether a type was made of the schema of a name.
  func isSchema(_ name: String, of type: TypeDeclaration) -> Bool {
    SwiftNames.type(name) == type.name || "\(SwiftNames.type(name))Value" == type.name
  }
}
