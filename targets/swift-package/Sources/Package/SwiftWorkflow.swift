import JSON
import Program

/// The source files of one workflow.
package struct SwiftWorkflow {
  /// A function that is written in Swift.
  struct Function {
    /// The name in the workflow.
    var name: String
    /// The name of the method.
    var method: String
    /// The type of what it takes.
    var argument: String
    /// The type of what it gives.
    var result: String
    /// The JSON Pointers of the tasks that call it.
    var callers: [String]
  }

  /// The name of the type that stands for the workflow.
  package let name: String
  /// The program, whose functions in Swift are calls of the host.
  let program: Program
  let writer: WorkflowWriter
  let draft: SwiftExpression
  /// The functions that are written in Swift.
  let functions: [Function]
  /// The declared types, in the order of their schemas.
  let types: [TypeDeclaration]

  /// Makes the source of a program.
  ///
  /// - Parameters:
  ///   - program: The workflow.
  ///   - name: The name of the type that stands for it.
  ///   - functions: The names of its functions that are written in Swift.
  ///   - subworkflows: The types of the workflows that it runs, in their order.
  package init(
    _ program: Program, named name: String, functions: [String], subworkflows: [String]
  ) {
    var program = program
    let natives = program.tasks.indices.filter { index in
      program.tasks[index].pointer.hasPrefix("/use/functions/")
        && functions.contains(program.tasks[index].name)
        && !program.tasks[index].pointer.dropFirst("/use/functions/".count).contains("/")
    }
    for index in natives { program.tasks[index].action = .native(program.tasks[index].name) }
    var writer = WorkflowWriter(program, subworkflows: subworkflows.map { "\($0)Source" })
    draft = writer.draft()
    self.name = name
    self.program = program
    self.writer = writer
    types = Self.types(of: writer)
    var methods = SwiftNames(reserved: SwiftNames.reservedMembers + ["host"])
    self.functions = natives.map { index in
      let task = program.tasks[index]
      let callers = program.tasks.filter { caller in
        if case .function(TaskID(index), _) = caller.action { true } else { false }
      }
      // What `input.from` and `output.as` make of data has no declared type.
      return Function(
        name: task.name, method: methods.unique(SwiftNames.value(task.name)),
        argument: task.input.from == nil
          ? Self.type(of: task.input.schema, program, writer) : SwiftType.json.text,
        result: task.output.value == nil
          ? Self.type(of: task.output.schema, program, writer) : SwiftType.json.text,
        callers: callers.map(\.pointer))
    }
  }

  /// The sources of a program, and of the workflows that it runs.
  ///
  /// - Parameters:
  ///   - program: The workflow.
  ///   - functions: The names of its functions that are written in Swift.
  ///   - names: The names of types that are taken.
  ///   - wish: The name of the type that stands for the workflow, if nothing else has it.
  package static func sources(
    of program: Program, functions: [String], names: inout SwiftNames, wish: String
  ) -> (workflow: SwiftWorkflow, subworkflows: [SwiftWorkflow]) {
    let name = names.unique(SwiftNames.reservedTypes.contains(wish) ? "\(wish)Flow" : wish)
    var all: [SwiftWorkflow] = []
    var direct: [String] = []
    for program in program.subworkflows {
      let sources = sources(
        of: program, functions: [], names: &names, wish: SwiftNames.type(program.identity.name))
      all += sources.subworkflows + [sources.workflow]
      direct.append(sources.workflow.name)
    }
    let workflow = SwiftWorkflow(
      program, named: name, functions: functions, subworkflows: direct)
    return (workflow, all)
  }

  private static func typeName(_ schema: String) -> String {
    let name = SwiftNames.type(schema)
    return SwiftNames.reservedTypes.contains(name) ? "\(name)Value" : name
  }

  private static func type(
    of id: SchemaID?, _ program: Program, _ writer: WorkflowWriter
  ) -> String {
    guard let id else { return SwiftType.json.text }
    let text = "\(program.schemas[id.index].document)"
    return writer.schemas.first { "\($0.document)" == text }.map { typeName($0.name) }
      ?? SwiftType.json.text
  }

  private static func types(of writer: WorkflowWriter) -> [TypeDeclaration] {
    var types: [TypeDeclaration] = []
    for (kind, schema) in [
      ("Input", writer.program.input.schema), ("Output", writer.program.output.schema),
    ] where schema == nil {
      types.append(
        TypeDeclaration(
          name: kind, documentation: "The workflow's \(kind.lowercased()): any JSON.",
          kind: .alias(.json)))
    }
    for (name, document) in writer.schemas {
      let text =
        switch name {
        case "input": "The workflow's input."
        case "output": "The workflow's output."
        default: "What the schema \(SwiftText.code(name)) describes."
        }
      types += TypeReader.declaration(
        of: document, named: typeName(name), documentation: text)
    }
    // The output may have the schema of the input.
    for (kind, schema) in [
      ("Input", writer.program.input.schema), ("Output", writer.program.output.schema),
    ] {
      guard let schema, !types.contains(where: { $0.name == kind }) else { continue }
      let other = type(of: schema, writer.program, writer)
      types.append(
        TypeDeclaration(
          name: kind, documentation: "The workflow's \(kind.lowercased()).",
          kind: .alias(.named(other))))
    }
    return types
  }
}
