import SourceText
import WorkflowSyntax

extension NamedThing {
  /// The words that may stand under `then` and name no task.
  static let directives = ["continue", "exit", "end"]

  /// The task whose name, or a `then` to which, stands at a place; `nil` where none does.
  init?(task place: Place) {
    if place.isAtKey, let entry = place.last?.entry, place.last?.shape.isNamedTask == true,
      let list = place.parent, list.shape.isTaskList
    {
      self.init(task: entry.key, in: list.node, selected: entry.keyRange)
    } else if let scalar = place.scalar, let word = scalar.word, place.parent?.entry?.key == "then",
      !Self.directives.contains(word), !word.isEmpty,
      let list = place.levels.last(where: { $0.shape.isTaskList })
    {
      self.init(task: word, in: list.node, selected: scalar.range)
    } else {
      return nil
    }
  }

  private init(task name: String, in list: OutlineNode, selected: Range<Int>) {
    let tasks = list.items.flatMap(\.entries)
    self.init(
      kind: "task", name: name,
      declaration: tasks.first { sameText($0.key, name) }?.keyRange,
      uses: tasks.flatMap { Self.thens(of: $0.value) }.filter { sameText($0.word ?? "", name) }
        .map { Occurrence(range: $0.range, form: .scalar) },
      siblings: tasks.map(\.key), reserved: Self.directives, mayBeAnyText: true,
      selected: selected)
  }

  /// What stands under every `then` of a task that is about the task's own list.
  private static func thens(of task: OutlineNode) -> [OutlineNode] {
    let cases = task.entry("switch")?.value.items.flatMap(\.entries) ?? []
    let thens =
      cases.map { $0.value.entry("then") } + [
        task.entry("catch")?.value.entry("then"), task.entry("then"),
      ]
    return thens.compactMap { $0?.value }
  }
}

extension Shape {
  /// Whether it is a list of tasks with names.
  var isTaskList: Bool {
    if case .namedList(.task) = self { true } else { false }
  }

  /// Whether it is the name of a task with the task.
  var isNamedTask: Bool {
    if case .named(.task) = self { true } else { false }
  }
}
