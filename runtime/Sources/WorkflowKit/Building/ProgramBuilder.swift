import JQMachine
import JSON
import Program

/// The tables of a program while its source text fills them.
///
/// What is wrong with the text is remembered, and told once all of it is read.
public final class ProgramBuilder {
  /// The workflow as it was written.
  let definition: JSONValue
  private let compiled: CompiledExpressions
  private var tables = Tables()
  private var scopes: [Scope] = []
  private var functions: [String: TaskID] = [:]
  private var shared: [String: BlockID] = [:]
  private var pointers: [String] = [""]
  private(set) var failure: ProgramSourceError?

  /// The tables in the making.
  private struct Tables {
    var blocks: [Block] = []
    var tasks: [Task] = []
    var expressions: [Expression] = []
    var schemas: [Schema] = []
    var authentications: [Authentication] = []
  }

  /// The tasks of the block that is being read.
  private struct Scope {
    var names: [String]
    var first: Int
  }

  /// Makes a builder with empty tables.
  init(definition: String, expressions: CompiledExpressions) {
    compiled = expressions
    do {
      self.definition = try JSONValue(parsing: definition)
    } catch {
      self.definition = .null
      failure = ProgramSourceError("the definition is not JSON")
    }
  }

  /// Remembers what is wrong; the first thing counts.
  func fail(_ reason: String) {
    if failure == nil { failure = ProgramSourceError(reason) }
  }

  /// Adds an expression that the compiler has compiled.
  func expression(_ text: String, _ variant: Int) -> ExpressionID {
    var code = ExpressionCode(variables: [])
    do throws(ProgramSourceError) {
      code = try compiled.code(of: text, variant)
    } catch {
      fail(error.reason)
    }
    tables.expressions.append(Expression(code: code, text: text, origin: .generated))
    return ExpressionID(tables.expressions.count - 1)
  }

  /// Adds a schema, once.
  func schema(_ text: String) -> SchemaID {
    guard let document = try? JSONValue(parsing: text) else {
      fail("a schema is not JSON: \(text)")
      return SchemaID(0)
    }
    if let known = tables.schemas.firstIndex(where: { "\($0.document)" == "\(document)" }) {
      return SchemaID(known)
    }
    tables.schemas.append(Schema(document: document, origin: .generated))
    return SchemaID(tables.schemas.count - 1)
  }

  /// Adds a way to prove who calls.
  func authentication(_ authentication: Authentication) -> AuthenticationID {
    tables.authentications.append(authentication)
    return AuthenticationID(tables.authentications.count - 1)
  }

  /// Reads the functions, which tasks call by their names.
  func declare(functions drafts: KeyValuePairs<String, () -> TaskDraft>) {
    let first = reserve(drafts.map(\.key))
    for (offset, draft) in drafts.enumerated() { functions[draft.key] = TaskID(first + offset) }
    for (offset, draft) in drafts.enumerated() {
      let pointer = "/use/functions/\(JSONPointer.escape(draft.key))"
      tables.tasks[first + offset] = read(
        draft.value, named: draft.key, at: pointer, next: .exit)
    }
  }

  /// The function of a name.
  func function(_ name: String) -> TaskID {
    guard let id = functions[name] else {
      fail("there is no function '\(name)'")
      return TaskID(0)
    }
    return id
  }

  /// A jump to a task of the block that is being read.
  func jump(to name: String) -> Jump {
    guard let scope = scopes.last, let place = scope.names.firstIndex(of: name) else {
      fail("there is no task '\(name)' to go to")
      return .exit
    }
    return .task(TaskID(scope.first + place))
  }

  /// Reads a list of tasks, which stand one after the other in the table; one that does not stand in a
  /// task is read once.
  func block(
    at place: String, from index: Int, _ drafts: KeyValuePairs<String, () -> TaskDraft>
  ) -> BlockID {
    if let block = shared[place] { return block }
    let names = drafts.map(\.key)
    let base = place.hasPrefix("/") ? place : "\(pointers.last ?? "")/\(place)"
    let first = reserve(names)
    scopes.append(Scope(names: names, first: first))
    for (offset, draft) in drafts.enumerated() {
      let isLast = offset == names.count - 1
      tables.tasks[first + offset] = read(
        draft.value, named: draft.key,
        at: "\(base)/\(index + offset)/\(JSONPointer.escape(draft.key))",
        next: isLast ? .exit : .task(TaskID(first + offset + 1)))
    }
    scopes.removeLast()
    tables.blocks.append(Block(tasks: names.indices.map { TaskID(first + $0) }))
    let block = BlockID(tables.blocks.count - 1)
    if place.hasPrefix("/") { shared[place] = block }
    return block
  }

  /// The program that the tables make.
  func program(_ workflow: WorkflowDraft, body: BlockID) -> Program {
    Program(
      identity: WorkflowIdentity(
        dsl: workflow.dsl, namespace: workflow.namespace, name: workflow.name,
        version: workflow.version, title: workflow.title, summary: workflow.summary,
        definition: definition),
      input: workflow.input, output: workflow.output, timeout: workflow.timeout,
      schedule: workflow.schedule, body: body, blocks: tables.blocks, tasks: tables.tasks,
      expressions: tables.expressions, schemas: tables.schemas,
      authentications: tables.authentications, secrets: workflow.secrets, hosts: workflow.hosts,
      programs: workflow.programs, subworkflows: workflow.subworkflows)
  }

  private func reserve(_ names: [String]) -> Int {
    let first = tables.tasks.count
    tables.tasks += names.map { name in
      Task(
        name: name, pointer: "", origin: .generated, next: .exit, nextWhenSkipped: .exit,
        action: .choose([]))
    }
    return first
  }

  private func read(
    _ draft: () -> TaskDraft, named name: String, at pointer: String, next: Jump
  ) -> Task {
    pointers.append(pointer)
    defer { pointers.removeLast() }
    var task = draft().task
    task.name = name
    task.pointer = pointer
    if task.next == .unsaid { task.next = next }
    if task.nextWhenSkipped == .unsaid { task.nextWhenSkipped = next }
    if task.definition.isNull { task.definition = definition.value(at: pointer) ?? .null }
    return task
  }
}

extension Origin {
  /// No place in a workflow's text: the text is Swift.
  static let generated = Origin(line: 1, column: 1, range: 0..<0)
}

extension Jump {
  /// Where nothing is said, what follows in order follows.
  static let unsaid = Jump.task(TaskID(-1))
}
