import JQMachine
import JSON
import JSONSchema
import Program

/// A program with what is worked out once for all its instances.
public final class PreparedProgram: Sendable {
  /// The program.
  public let program: Program
  /// The workflows that it runs, in the order of `Program.subworkflows`.
  public let subworkflows: [PreparedProgram]
  let tasks: [TaskNode]
  let expressions: [ExpressionNode]
  /// Each schema, or why it is none.
  let schemas: [Result<SchemaValidator, SchemaError>]
  /// The regular expressions of event filters, by their text.
  let patterns: [String: TextPattern]
  /// Whether any expression reads `$authorization`.
  let readsAuthorization: Bool
  /// Whether what expressions make of secrets may become data of an instance.
  let keepsSecrets: Bool

  /// Prepares a program.
  public init(_ program: Program) {
    self.program = program
    subworkflows = program.subworkflows.map(PreparedProgram.init)
    tasks = program.tasks.map(TaskNode.init)
    schemas = program.schemas.map { schema in
      Result { () throws(SchemaError) in try SchemaValidator(schema.document) }
    }
    let scoped = Set(program.tasks.flatMap { Self.scopedVariables(of: $0.action) })
    expressions = program.expressions.map { ExpressionNode($0, scoped: scoped) }
    patterns = Self.patterns(of: program)
    keepsSecrets = Self.keepsSecrets(program)
    readsAuthorization = program.expressions.contains {
      $0.code.variables.contains(ExpressionArgument.authorization.rawValue)
    }
  }

  private static func scopedVariables(of action: TaskAction) -> [String] {
    switch action {
    case .loop(let loop): [loop.item, loop.index]
    case .attempt(let attempt): [attempt.variable]
    case .listen(let listen): listen.iterator.map { [$0.item, $0.index] } ?? []
    default: []
    }
  }
}

/// A task of a program, shared so that a step need not copy it.
final class TaskNode: Sendable {
  let task: Task
  /// Whether nothing happens to the task's data before its action.
  let takesInputAsItIs: Bool
  /// Whether extensions run around the task.
  let isExtended: Bool
  /// Whether nothing happens to the task's data after its action.
  let givesOutputAsItIs: Bool

  init(_ task: Task) {
    self.task = task
    takesInputAsItIs = task.input.schema == nil && task.input.from == nil
    isExtended = !task.extensions.isEmpty
    givesOutputAsItIs =
      task.output.value == nil && task.output.schema == nil && task.export.value == nil
      && task.export.schema == nil
  }
}

/// An expression of a program, shared so that a step need not copy it.
final class ExpressionNode: Sendable {
  let expression: Expression
  /// Where each variable of the code gets its value.
  let sources: [VariableSource]

  init(_ expression: Expression, scoped: Set<String>) {
    self.expression = expression
    sources = expression.code.variables.map { VariableSource(name: $0, scoped: scoped) }
  }

  var readsSecrets: Bool {
    expression.code.variables.contains(ExpressionArgument.secrets.rawValue)
  }
}
