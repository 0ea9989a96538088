import Diagnostics
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Lowers the extensions, whose blocks all the tasks they cover share (semantics row 32).
  mutating func lowerExtensions() {
    let extensions = syntax.use.extensions
    let names = NameTable("extension", in: "use.extensions", extensions.map(\.name))
    for (name, first) in names.repeated {
      diagnostics.report(.duplicateDefinition(name, first: first, in: names))
    }
    for (index, item) in extensions.enumerated() {
      let pointer = "/use/extensions".member(String(index)).member(item.name.value)
      let context = TaskContext(pointer: pointer, isExtension: true)
      let lowered = TaskExtension(
        when: item.when.map {
          condition($0, VariableScope(place: .extensionCondition))
        },
        before: item.before.map { block($0, context.inside(pointer + "/before"), exit: .skip) },
        after: item.after.map { block($0, context.inside(pointer + "/after")) })
      if let target = item.extend?.value {
        definitions.extensions.append((target, lowered))
      }
    }
  }

  /// The extensions that cover a task.
  func extensions(of task: TaskSyntax) -> [TaskExtension] {
    guard let action = task.action, !definitions.extensions.isEmpty else { return [] }
    let kind = action.extensionTarget
    return definitions.extensions.filter { $0.target == .all || $0.target == kind }
      .map(\.extension)
  }
}

extension TaskActionSyntax {
  /// The word by which extensions name this kind of task.
  fileprivate var extensionTarget: ExtensionSyntax.Target {
    switch self {
    case .call: .call
    case .do, .fork: .composite
    case .emit: .emit
    case .for: .for
    case .listen: .listen
    case .raise: .raise
    case .run: .run
    case .set: .set
    case .switch: .switch
    case .try: .try
    case .wait: .wait
    }
  }
}
