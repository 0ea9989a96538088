import Program
import SourceText
import WorkflowSyntax

/// The ways through one list of tasks: where each flow directive in it leads.
struct TaskListFlow {
  /// The identifiers of the list's tasks, in order.
  let ids: [TaskID]
  /// Where `exit` leads, which differs from the list's end in an extension's `before`.
  let exit: Jump
  /// The names of the list's tasks, in order; nil for a task that stands alone.
  let names: [ExactName]?
  private var indices: [ExactName: Int] = [:]

  /// The flow of a list; a jump may lead to any of its tasks.
  init(_ list: TaskListSyntax, ids: [TaskID], exit: Jump = .exit) {
    self.ids = ids
    self.exit = exit
    let names = list.tasks.map { ExactName($0.name.value) }
    self.names = names
    for (index, name) in names.enumerated().reversed() { indices[name] = index }
  }

  /// The flow of a task that stands alone, such as a branch or a function.
  init(alone id: TaskID) {
    ids = [id]
    exit = .exit
    names = nil
  }

  /// What follows a task in order.
  func following(_ index: Int) -> Jump {
    index + 1 < ids.count ? .task(ids[index + 1]) : .exit
  }

  /// Where a directive of the task at an index leads; nil where it names no task of the list.
  func jump(_ directive: FlowDirectiveSyntax, from index: Int) -> Jump? {
    switch directive {
    case .continue: following(index)
    case .exit: exit
    case .end: .end
    case .task(let name): indices[ExactName(name)].map { .task(ids[$0]) }
    }
  }
}
