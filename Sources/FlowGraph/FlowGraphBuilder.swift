import Program

/// Collects the boxes and ways of a program.
struct FlowGraphBuilder {
  let program: Program
  private(set) var edges: [FlowGraph.Edge] = []

  private static let start = "start"
  private static let end = "end"

  init(program: Program) { self.program = program }

  mutating func workflow() -> [FlowGraph.Node] {
    let start = FlowGraph.Node(
      id: Self.start, name: "start", kind: "", shape: .terminal, groups: [])
    let end = FlowGraph.Node(id: Self.end, name: "end", kind: "", shape: .terminal, groups: [])
    let first = program.blocks[program.body.index].tasks.first
    connect(Self.start, first.map(id) ?? Self.end)
    let body = nodes(of: program.body, leavingTo: Self.end)
    return [start] + body + [end]
  }

  private func id(_ task: TaskID) -> String { "n\(task.index)" }

  private mutating func connect(_ from: String, _ to: String, _ label: String = "") {
    let edge = FlowGraph.Edge(from: from, to: to, label: label)
    if !edges.contains(edge) { edges.append(edge) }
  }

  /// The boxes of a block; a way out of it goes to a node, or just ends inside what contains it.
  private mutating func nodes(of block: BlockID, leavingTo exit: String?) -> [FlowGraph.Node] {
    program.blocks[block.index].tasks.map { task in
      let value = program.tasks[task.index]
      let groups = groups(of: value)
      follow(value, id: id(task), leavingTo: exit)
      return FlowGraph.Node(
        id: id(task), name: value.name, kind: value.action.title, shape: value.action.shape,
        groups: groups)
    }
  }

  private mutating func follow(_ task: Task, id: String, leavingTo exit: String?) {
    func target(_ jump: Jump) -> String? {
      switch jump {
      case .task(let next): self.id(next)
      case .exit, .skip: exit
      case .end: Self.end
      }
    }
    if case .choose(let cases) = task.action {
      for one in cases {
        if let to = target(one.next) { connect(id, to, one.name) }
      }
      let hasDefault = cases.contains { $0.condition == nil }
      if !hasDefault, let to = target(task.next) { connect(id, to, "otherwise") }
    } else if let to = target(task.next), !task.action.neverCompletes {
      connect(id, to)
    }
    if case .attempt(let attempt) = task.action, let jump = attempt.next, let to = target(jump) {
      connect(id, to, "caught")
    }
    if task.condition != nil, task.nextWhenSkipped != task.next,
      let to = target(task.nextWhenSkipped)
    {
      connect(id, to, "skipped")
    }
  }

  private mutating func groups(of task: Task) -> [FlowGraph.Group] {
    func group(_ title: String, _ block: BlockID?) -> [FlowGraph.Group] {
      block.map { [.init(title: title, nodes: nodes(of: $0, leavingTo: nil))] } ?? []
    }
    switch task.action {
    case .block(let body): return group("do", body)
    case .loop(let loop): return group("for each \(loop.item)", loop.body)
    case .fork(let branches, let compete):
      return branches.flatMap { group(compete ? "competing branch" : "branch", $0) }
    case .attempt(let attempt):
      return group("try", attempt.body) + group("catch", attempt.handler)
    case .listen(let listen): return group("for each event", listen.iterator?.body)
    default: return []
    }
  }
}

extension TaskAction {
  /// What the task does, in the words of the language.
  var title: String {
    switch self {
    case .block: "do"
    case .set: "set"
    case .loop: "for"
    case .fork: "fork"
    case .choose: "switch"
    case .attempt: "try"
    case .raise: "raise"
    case .wait: "wait"
    case .emit: "emit"
    case .listen: "listen"
    case .http: "call http"
    case .openAPI: "call openapi"
    case .function, .native: "call"
    case .shell: "run shell"
    case .script: "run script"
    case .workflow: "run workflow"
    }
  }

  var shape: FlowGraph.Node.Shape {
    if case .choose = self { return .decision }
    return .task
  }

  var neverCompletes: Bool {
    if case .raise = self { return true }
    return false
  }
}
