import Program
import YAML

/// The tables of a program while it is made.
struct ProgramTables {
  private(set) var blocks: [Block] = []
  private var tasks: [(task: Task, node: YAMLNode)?] = []
  private(set) var expressions: [Expression] = []
  private(set) var schemas: [Schema] = []
  private(set) var authentications: [Authentication] = []
  /// What the expressions and schemas were made of.
  private(set) var expressionSources: [DataSources.Expression] = []
  private(set) var schemaNodes: [(node: YAMLNode, isValid: Bool)] = []
  /// The tasks that were checked but not lowered.
  private(set) var opaqueTasks: Set<TaskID> = []

  /// Reserves consecutive places for tasks, so that jumps can lead to tasks not yet made.
  mutating func reserveTasks(_ count: Int) -> [TaskID] {
    let start = tasks.count
    tasks.append(contentsOf: repeatElement(nil, count: count))
    return (start..<start + count).map { TaskID($0) }
  }

  /// Fills the place of a task that was written as a node.
  mutating func set(_ id: TaskID, to task: Task, from node: YAMLNode) {
    tasks[id.index] = (task, node)
  }

  /// Notes that a task does something that is not lowered.
  mutating func noteOpaque(_ id: TaskID) { opaqueTasks.insert(id) }

  /// The task at a place, or nil where it is not made yet.
  subscript(id: TaskID) -> Task? { tasks[id.index]?.task }

  /// What the tasks were written as, once every place is filled.
  var taskNodes: [YAMLNode] { tasks.compactMap { $0?.node } }

  /// All the tasks, once every place is filled, on request with their definitions.
  func finishedTasks(withDefinitions: Bool) -> [Task] {
    tasks.compactMap { entry in
      guard var task = entry?.task else { return nil }
      if withDefinitions, let node = entry?.node { task.definition = node.json }
      return task
    }
  }

  /// Adds a block.
  mutating func add(_ block: Block) -> BlockID {
    blocks.append(block)
    return BlockID(blocks.count - 1)
  }

  /// Adds an expression.
  mutating func add(
    _ expression: Expression, from source: DataSources.Expression
  ) -> ExpressionID {
    expressions.append(expression)
    expressionSources.append(source)
    return ExpressionID(expressions.count - 1)
  }

  /// Adds a schema; nothing is known of what one that is not valid accepts.
  mutating func add(_ schema: Schema, from node: YAMLNode, isValid: Bool) -> SchemaID {
    schemas.append(schema)
    schemaNodes.append((node, isValid))
    return SchemaID(schemas.count - 1)
  }

  /// Adds an authentication.
  mutating func add(_ authentication: Authentication) -> AuthenticationID {
    authentications.append(authentication)
    return AuthenticationID(authentications.count - 1)
  }
}
