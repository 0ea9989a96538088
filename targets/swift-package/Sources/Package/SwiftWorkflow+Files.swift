import JSON
import Program

extension SwiftWorkflow {
  /// The source files, by their names.
  ///
  /// - Parameters:
  ///   - prefix: What the names of the files begin with.
  ///   - header: The line above everything.
  package func files(prefix: String, header: String) -> [(name: String, text: String)] {
    var files = [
      ("Workflow", workflowLines), ("Types", typeLines), ("Expressions", expressionLines),
    ]
    if !program.identity.definition.isNull { files.append(("Definition", definitionLines)) }
    if !writer.schemas.isEmpty { files.append(("Schemas", schemaLines)) }
    if !functions.isEmpty { files.append(("Functions", functionLines)) }
    return files.map { name, lines in
      ("\(prefix)\(name).swift", ([header, ""] + lines).map { "\($0)\n" }.joined())
    }
  }

  private var source: String { "\(name)Source" }

  private var workflowLines: [String] {
    let identity = program.identity
    var lines = ["import JSON", "import Program", "import WorkflowKit", ""]
    lines += SwiftText.documentation(
      "The workflow \(SwiftText.code(identity.name)) \(identity.version) of the namespace "
        + "\(SwiftText.code(identity.namespace)).", indent: 0)
    if let text = identity.summary ?? identity.title {
      lines += ["///"] + SwiftText.documentation(text, indent: 0)
    }
    lines += ["public enum \(name) {"] + interface + ["}", ""]
    lines += [
      "/// The workflow, task by task.", "struct \(source): WorkflowSource {",
      "  let builder: ProgramBuilder", "", "  /// The workflow as a whole.",
      "  func workflow() -> Program {",
    ]
    lines += writer.workflow.lines(indent: 4) + ["  }", ""]
    lines += [
      "  /// What the workflow is, beside its tasks.", "  private func draft() -> WorkflowDraft {",
    ]
    lines += draft.lines(indent: 4) + ["  }"]
    for method in writer.methods {
      lines += [""] + SwiftText.documentation(method.documentation, indent: 2)
      lines.append("  private func \(SwiftNames.quoted(method.name))() -> TaskDraft {")
      lines += method.body.lines(indent: 4) + ["  }"]
    }
    return lines + ["}"]
  }

  /// What code that runs the workflow sees.
  private var interface: [String] {
    let parameter = functions.isEmpty ? "" : ", functions: some Functions"
    let argument = functions.isEmpty ? "" : ", functions: functions.host"
    let main = functions.isEmpty ? "" : "functions: some Functions"
    var call = SwiftExpression.call(
      "WorkflowRun.output",
      [.init("of", .call("program")), .init("input", .word("input.json"))])
    if !functions.isEmpty, case .call(let name, let arguments) = call {
      call = .call(name, arguments + [.init("functions", .word("functions.host"))])
    }
    return [
      "  /// Runs the workflow to its end.", "  ///",
      "  /// - Throws: `WorkflowError` where it faults.",
      "  public static func run(_ input: Input\(parameter)) async throws -> Output {",
    ] + call.lines(indent: 4, prefix: "let output = try await ") + [
      "    return try Output(json: output)", "  }", "",
      "  /// Does what the arguments of this process ask for, and ends it.",
      "  public static func main(\(main)) -> Never {",
      "    WorkflowTool.main(\(source).self\(argument))", "  }", "",
      "  /// The workflow as the engine runs it.", "  ///",
      "  /// - Throws: What is wrong with the source, as where somebody has edited an expression.",
      "  public static func program() throws -> Program {", "    try \(source).makeProgram()",
      "  }",
    ]
  }

  private var typeLines: [String] {
    ["import JSON", "import WorkflowKit", "", "extension \(name) {"]
      + TypePrinter.lines(of: types, indent: 2) + ["}"]
  }

  private var expressionLines: [String] {
    let entries = writer.expressions.map { ($0.text, SwiftExpression.text($0.code)) }
    return ["import WorkflowKit", "", "extension \(source) {"]
      + SwiftText.documentation(
        "What the compiler has made of each expression of the workflow.", indent: 2)
      + SwiftExpression.dictionary(entries.map { (key: $0.0, value: $0.1) })
      .lines(indent: 2, prefix: "static let expressions: CompiledExpressions = ") + ["}"]
  }

  private var definitionLines: [String] {
    ["extension \(source) {"]
      + SwiftText.documentation(
        "The workflow as it was written, which expressions read as `$workflow.definition`.",
        indent: 2)
      + SwiftExpression.text(JSONText.text(program.identity.definition))
      .lines(indent: 2, prefix: "static let definition = ") + ["}"]
  }

  private var schemaLines: [String] {
    var lines = [
      "extension \(source) {", "  /// The schemas that data is validated against.",
      "  enum Schemas {",
    ]
    for (index, schema) in writer.schemas.enumerated() {
      if index > 0 { lines.append("") }
      lines += SwiftText.documentation("The schema \(SwiftText.code(schema.name)).", indent: 4)
      lines += SwiftExpression.text(JSONText.text(schema.document))
        .lines(indent: 4, prefix: "static let \(SwiftNames.quoted(schema.name)) = ")
    }
    return lines + ["  }", "}"]
  }

  private var functionLines: [String] {
    var lines = [
      "import JSON", "import WorkflowKit", "", "extension \(name) {",
      "  /// The steps of the workflow that are written in Swift.", "  ///",
    ]
    lines += SwiftText.documentation(
      "Each call is a task of its own, which is cancelled where the workflow waits for it no "
        + "longer. What it throws is an error of the workflow: a `WorkflowError` as it is. After a "
        + "crash of the service a call that had not returned is made again, with the same "
        + "`FunctionCall.current?.idempotencyKey`.", indent: 2)
    lines.append("  public protocol Functions: Sendable {")
    for (index, function) in functions.enumerated() {
      if index > 0 { lines.append("") }
      lines += SwiftText.documentation("The function \(SwiftText.code(function.name)).", indent: 4)
      if !function.callers.isEmpty {
        let tasks = function.callers.map(SwiftText.code).joined(separator: ", ")
        lines += ["    ///"] + SwiftText.documentation("Called by \(tasks).", indent: 4)
      }
      lines += Self.signature(function, indent: 4, "", "")
    }
    lines += [
      "  }", "}", "", "extension \(name).Functions {",
      "  /// The functions as the engine calls them.", "  var host: SwiftFunctions {",
      "    var functions = SwiftFunctions()",
    ]
    for function in functions {
      lines += [
        "    functions.add(\(SwiftText.literal(function.name))) { (argument: \(qualified(function.argument))) in",
        "      try await \(SwiftNames.quoted(function.method))(argument)", "    }",
      ]
    }
    return lines + ["    return functions", "  }", "}"]
  }

  /// The lines that declare a function.
  static func signature(
    _ function: Function, indent: Int, _ end: String, _ scope: String
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let name = SwiftNames.quoted(function.method)
    let flat =
      "\(margin)func \(name)(_ argument: \(scope)\(function.argument)) async throws -> \(scope)\(function.result)\(end)"
    guard flat.count > SwiftExpression.width else { return [flat] }
    return [
      "\(margin)func \(name)(", "\(margin)  _ argument: \(scope)\(function.argument)",
      "\(margin)) async throws -> \(scope)\(function.result)\(end)",
    ]
  }

  /// A type as it is named outside of the workflow's type.
  func qualified(_ type: String) -> String {
    types.contains { $0.name == type } ? "\(name).\(type)" : type
  }
}
