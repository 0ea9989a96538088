import Expressions
import Types
import WorkflowSyntax

/// The types of the variables that expressions see at a point of a workflow.
struct ExpressionTypes: Sendable {
  /// `$context`.
  var context: Type = .null
  /// `$input`; `nil` where there is none.
  var input: Type?
  /// `$output`; `nil` where there is none.
  var output: Type?
  /// The variables of loops and catches, innermost last.
  var locals: [(name: String, type: Type)] = []
  /// The variables that are the same wherever there is a task.
  private var constants: [(name: String, type: Type)]

  /// What an expression sees of a workflow with this raw input and these secrets.
  init(workflowInput: Type, secrets: [String]) {
    constants = [
      ("runtime", Self.runtime), ("authorization", Self.authorization), ("task", Self.task),
      ("workflow", Self.workflow(input: workflowInput)), ("secrets", Self.secrets(secrets)),
    ]
  }

  /// What a function sees, which is called from here.
  var ofFunction: ExpressionTypes {
    var inner = self
    inner.input = nil
    inner.output = nil
    inner.locals = []
    return inner
  }

  /// What an extension sees, around a task: `$task` has the keys of its definition too.
  var ofExtension: ExpressionTypes {
    var inner = self
    inner.constants = constants.map { $0.name == "task" ? ($0.name, Self.extendedTask) : $0 }
    return inner
  }

  /// What an expression with the given input can see.
  func scope(on data: Type) -> InferenceScope {
    var variables = constants
    variables.reserveCapacity(constants.count + 3 + locals.count)
    variables.append(("context", context))
    if let input { variables.append(("input", input)) }
    if let output { variables.append(("output", output)) }
    variables += locals
    return InferenceScope(input: data, variables: variables)
  }

  /// The types where two ways meet.
  func union(_ other: ExpressionTypes) -> ExpressionTypes {
    var both = self
    both.context = context.union(other.context)
    if let input { both.input = input.union(other.input ?? .never) }
    if let output { both.output = output.union(other.output ?? .never) }
    for (index, local) in other.locals.enumerated() where index < locals.count {
      both.locals[index].type = locals[index].type.union(local.type)
    }
    return both
  }

  /// The types after an expression has told something of its input and of the variables.
  func refined(by scope: InferenceScope) -> ExpressionTypes {
    var refined = self
    refined.context = scope.type(of: "context") ?? context
    if input != nil { refined.input = scope.type(of: "input") }
    for index in locals.indices {
      refined.locals[index].type = scope.type(of: locals[index].name) ?? locals[index].type
    }
    return refined
  }

  private static let instant = Type.object(
    ObjectType(
      [
        .init("iso8601", .string, isRequired: true),
        .init(
          "epoch",
          .object(
            ObjectType([
              .init("seconds", .integer, isRequired: true),
              .init("milliseconds", .integer, isRequired: true),
            ])), isRequired: true),
      ]))

  private static let runtime = Type.object(
    ObjectType(
      [
        .init("name", .string, isRequired: true), .init("version", .string, isRequired: true),
        .init("metadata", .any, isRequired: false),
      ], additional: .any, isDeclared: true))

  private static let authorization = Type.object(
    ObjectType(
      [
        .init("scheme", .string, isRequired: false),
        .init("parameter", .any, isRequired: false),
      ], additional: .any, isDeclared: true))

  private static func workflow(input: Type) -> Type {
    .object(
      ObjectType(
        [
          .init("id", .string, isRequired: true), .init("definition", .any, isRequired: false),
          .init("input", input, isRequired: true),
          .init("startedAt", instant, isRequired: true),
        ], additional: .any, isDeclared: true))
  }

  private static let task = description(of: [])

  /// The task that an extension extends.
  private static let extendedTask = description(
    of: MappingSchema.tasks.flatMap { $0.keys.map(\.name) })

  /// A task with what describes it, and perhaps keys of its definition.
  private static func description(of keys: [String]) -> Type {
    let described: [ObjectType.Property] = [
      .init("name", .string, isRequired: true), .init("reference", .string, isRequired: true),
      .init("definition", .any, isRequired: false), .init("input", .any, isRequired: false),
      .init("output", .any, isRequired: false), .init("startedAt", instant, isRequired: true),
    ]
    return .object(
      ObjectType(
        keys.map { .init($0, .any, isRequired: false) } + described, additional: .any,
        isDeclared: true))
  }

  private static func secrets(_ names: [String]) -> Type {
    .object(
      ObjectType(
        names.enumerated().map { index, name in
          .init(name, .any.holding(SecretSet(index: index)), isRequired: true)
        }))
  }
}
