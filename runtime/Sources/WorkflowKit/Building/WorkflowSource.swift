import JSON
import Program

/// The source text of a workflow: a method for each of its tasks.
///
/// The compiler writes the types that conform; the engine runs the program that they make.
public protocol WorkflowSource {
  /// The workflow as it was written, as JSON, which `$workflow.definition` gives; null where nothing
  /// reads it.
  static var definition: String { get }
  /// What the compiler has made of each expression.
  static var expressions: CompiledExpressions { get }
  /// The tables that the text fills.
  var builder: ProgramBuilder { get }
  /// Makes the source of a program.
  init(builder: ProgramBuilder)
  /// The workflow as a whole.
  func workflow() -> Program
}

extension WorkflowSource {
  /// Nothing reads it.
  public static var definition: String { "null" }

  /// The program that the source makes.
  ///
  /// - Throws: What is wrong with the text, as where somebody has edited an expression.
  public static func makeProgram() throws(ProgramSourceError) -> Program {
    let builder = ProgramBuilder(definition: definition, expressions: expressions)
    let program = Self(builder: builder).workflow()
    if let failure = builder.failure { throw failure }
    return program
  }

  /// A workflow of these tasks, which run from the first.
  public func workflow(
    _ draft: () -> WorkflowDraft, functions: KeyValuePairs<String, () -> TaskDraft> = [:],
    tasks: KeyValuePairs<String, () -> TaskDraft>
  ) -> Program {
    builder.declare(functions: functions)
    let body = builder.block(at: "/do", from: 0, tasks)
    return builder.program(draft(), body: body)
  }

  /// A workflow that another one runs.
  public func subworkflow(_ source: (some WorkflowSource).Type) -> Program {
    do throws(ProgramSourceError) {
      return try source.makeProgram()
    } catch {
      builder.fail(error.reason)
      return builder.program(
        WorkflowDraft(dsl: "", namespace: "", name: "", version: ""), body: BlockID(0))
    }
  }

  /// A list of tasks.
  ///
  /// - Parameters:
  ///   - place: Where the list stands in its task, a JSON Pointer; or in the workflow, where it begins
  ///     with a slash, as the lists of extensions do.
  ///   - index: The position of the first one.
  ///   - tasks: The tasks by their names, in order.
  public func tasks(
    at place: String, from index: Int = 0, _ tasks: KeyValuePairs<String, () -> TaskDraft>
  ) -> BlockID {
    builder.block(at: place, from: index, tasks)
  }

  /// A task.
  ///
  /// - Parameters:
  ///   - action: What it does.
  ///   - condition: The condition without which it is skipped.
  ///   - input: What happens to its raw input.
  ///   - output: What happens to its raw output.
  ///   - export: What becomes of `$context`.
  ///   - timeout: How long it may run.
  ///   - next: What follows; else the next one in the list.
  ///   - nextWhenSkipped: What follows where it is skipped; else the next one in the list.
  ///   - extensions: What runs around it.
  ///   - definition: The task as it was written, as JSON, where the workflow's definition differs.
  public func task(
    _ action: TaskAction, if condition: ExpressionID? = nil, input: InputTransformation = .init(),
    output: OutputTransformation = .init(), export: OutputTransformation = .init(),
    timeout: Timeout? = nil, then next: Jump? = nil, thenWhenSkipped nextWhenSkipped: Jump? = nil,
    extensions: [TaskExtension] = [], definition: String? = nil
  ) -> TaskDraft {
    TaskDraft(
      task: Task(
        name: "", pointer: "", origin: .generated, condition: condition, input: input,
        output: output, export: export, timeout: timeout, next: next ?? .unsaid,
        nextWhenSkipped: nextWhenSkipped ?? .unsaid, extensions: extensions, action: action,
        definition: definition.map(value) ?? .null))
  }

  /// The value that a jq expression gives.
  public func jq(_ text: String, variant: Int = 0) -> ValueTemplate {
    .expression(expression(text, variant: variant))
  }

  /// A jq expression, as for a condition.
  public func expression(_ text: String, variant: Int = 0) -> ExpressionID {
    builder.expression(text, variant)
  }

  /// A constant, given as JSON.
  public func json(_ text: String) -> ValueTemplate { .literal(value(text)) }

  /// A schema, given as JSON.
  public func schema(_ text: String) -> SchemaID { builder.schema(text) }

  /// A way to prove who calls.
  public func authentication(_ authentication: Authentication) -> AuthenticationID {
    builder.authentication(authentication)
  }

  /// The function of a name.
  public func function(_ name: String) -> TaskID { builder.function(name) }

  /// A jump to a task of the same list.
  public func to(_ name: String) -> Jump { builder.jump(to: name) }

  private func value(_ text: String) -> JSONValue {
    do {
      return try JSONValue(parsing: text)
    } catch {
      builder.fail("a constant is not JSON: \(text)")
      return .null
    }
  }

  /// The minutes of a cron expression.
  public func cron(_ text: String) -> Schedule {
    do throws(Cron.Problem) {
      return .cron(try Cron(text))
    } catch {
      builder.fail(error.message)
      return .every(nanoseconds: .max)
    }
  }
}

extension DurationTemplate {
  /// Whole seconds.
  public static func seconds(_ count: Int64) -> DurationTemplate {
    .nanoseconds(count * 1_000_000_000)
  }

  /// Whole milliseconds.
  public static func milliseconds(_ count: Int64) -> DurationTemplate {
    .nanoseconds(count * 1_000_000)
  }
}
