import JQMachine
import JSON
import Program

/// Writes a program as Swift source: a method for each task, and what the methods refer to.
struct WorkflowWriter {
  /// A method that gives a task.
  struct Method {
    /// Its name.
    var name: String
    /// What it is, for people.
    var documentation: String
    /// What it gives.
    var body: SwiftExpression
  }

  /// An expression, and its code.
  struct CompiledExpression: Equatable {
    var text: String
    var code: String
  }

  let program: Program
  /// The types of the sources of the workflows that it runs.
  let subworkflows: [String]
  /// The methods in their order.
  private(set) var methods: [Method] = []
  /// The expressions in the order they are met.
  private(set) var expressions: [CompiledExpression] = []
  /// The schemas, and the names they have.
  private(set) var schemas: [(name: String, document: JSONValue)] = []
  /// The body of the method that gives the workflow.
  private(set) var workflow = SwiftExpression.word("")
  /// The code of each expression by its text.
  private var codes: [String: [String]] = [:]
  /// What follows each task in its list.
  let following: [Jump]
  private var names = SwiftNames(reserved: SwiftNames.reservedMethods)
  private var schemaNames = SwiftNames(reserved: SwiftNames.reservedMembers)
  /// The lists of tasks that were met and whose tasks are to be written, with the names around them.
  private var pending: [(task: TaskID, name: String, path: [String])] = []
  /// The names of the methods of lists that several tasks have in common.
  private var sharedLists: [Int: SwiftExpression] = [:]
  /// The task that is being written, and the names of the tasks around it and its own.
  var place: (pointer: String, path: [String]) = ("", [])

  init(_ program: Program, subworkflows: [String]) {
    self.program = program
    self.subworkflows = subworkflows
    var following = program.tasks.map { _ in Jump.exit }
    for block in program.blocks {
      for (task, next) in zip(block.tasks, block.tasks.dropFirst()) {
        following[task.index] = .task(next)
      }
    }
    self.following = following
    let functions = functionTasks
    let functionMethods = functions.map { id in
      (id, name: names.unique(SwiftNames.value("\(program.tasks[id.index].name)-function")))
    }
    let body = entries(of: program.body)
    writePending()
    for (id, name) in functionMethods {
      pending.append((id, name, [program.tasks[id.index].name]))
    }
    writePending()
    var arguments: [SwiftExpression.Argument] = [.init(nil, .word("draft"))]
    if !functions.isEmpty {
      let entries = functionMethods.map { id, name in
        (key: program.tasks[id.index].name, value: SwiftExpression.word(SwiftNames.quoted(name)))
      }
      arguments.append(.init("functions", .dictionary(entries)))
    }
    arguments.append(.init("tasks", .dictionary(body)))
    workflow = .call("workflow", arguments)
  }

  /// The tasks of `use.functions`: those of no list.
  private var functionTasks: [TaskID] {
    var isListed = program.tasks.map { _ in false }
    for block in program.blocks { for id in block.tasks { isListed[id.index] = true } }
    return isListed.indices.filter { !isListed[$0] }.map { TaskID($0) }
  }

  /// A list of tasks, which stands in the task that is being written.
  mutating func list(_ id: BlockID) -> SwiftExpression {
    if let known = sharedLists[id.index] { return known }
    let tasks = program.blocks[id.index].tasks
    let first = tasks.first.map { program.tasks[$0.index].pointer } ?? ""
    var parts = first.split(separator: "/", omittingEmptySubsequences: false)
    var index = 0
    if parts.count > 2 {
      parts.removeLast()
      index = Int(parts.removeLast()) ?? 0
    }
    let whole = parts.joined(separator: "/")
    let start = place.pointer + "/"
    let isWithin = whole.hasPrefix(start)
    var arguments: [SwiftExpression.Argument] = [
      .init("at", .text(isWithin ? String(whole.dropFirst(start.count)) : whole))
    ]
    if index > 0 { arguments.append(.init("from", .word("\(index)"))) }
    let outer = place.path
    // A list of an extension, which every task that it extends has.
    if !isWithin { place.path = parts.dropFirst(3).map(String.init) }
    defer { place.path = outer }
    arguments.append(.init(nil, .dictionary(entries(of: id))))
    let list = SwiftExpression.call("tasks", arguments)
    if !isWithin { sharedLists[id.index] = list }
    return list
  }

  private mutating func entries(of id: BlockID) -> [(key: String, value: SwiftExpression)] {
    program.blocks[id.index].tasks.map { task in
      let key = program.tasks[task.index].name
      let path = place.path + [key]
      let name = names.unique(SwiftNames.value(path.joined(separator: "-")))
      pending.append((task, name, path))
      return (key, .word(SwiftNames.quoted(name)))
    }
  }

  /// Writes the tasks that were met, each before those that stand in it.
  private mutating func writePending() {
    let tasks = pending
    for (id, name, path) in tasks {
      pending = []
      let task = program.tasks[id.index]
      place = (task.pointer, path)
      let body = source(of: task, id)
      methods.append(Method(name: name, documentation: documentation(of: task), body: body))
      writePending()
    }
    pending = []
    place = ("", [])
  }

  private func documentation(of task: Task) -> String {
    let path = task.pointer.hasPrefix("/use/functions/") ? "The function" : "The task"
    return "\(path) \(SwiftText.code(task.name)): \(task.action.words)."
  }

  /// An expression of jq, as a condition has it.
  mutating func expression(_ id: ExpressionID) -> SwiftExpression {
    .call("expression", expressionArguments(id))
  }

  /// The arguments that name an expression.
  mutating func expressionArguments(_ id: ExpressionID) -> [SwiftExpression.Argument] {
    let expression = program.expressions[id.index]
    let compiled = CompiledExpression(
      text: expression.text, code: Base64.text(expression.code.encoded()))
    let variants = codes[compiled.text] ?? []
    let variant = variants.firstIndex(of: compiled.code) ?? variants.count
    if variant == variants.count {
      codes[compiled.text, default: []].append(compiled.code)
      expressions.append(compiled)
    }
    var arguments: [SwiftExpression.Argument] = [.init(nil, .text(expression.text))]
    if variant > 0 { arguments.append(.init("variant", .word("\(variant)"))) }
    return arguments
  }

  /// A schema, by the name it gets from where it is met first.
  mutating func schema(_ id: SchemaID, of kind: String) -> SwiftExpression {
    let document = program.schemas[id.index].document
    let text = "\(document)"
    let known = schemas.first { "\($0.document)" == text }?.name
    let name =
      known
      ?? schemaNames.unique(SwiftNames.value((place.path + [kind]).joined(separator: "-")))
    if known == nil { schemas.append((name, document)) }
    return .call("schema", .word("Schemas.\(SwiftNames.quoted(name))"))
  }
}
