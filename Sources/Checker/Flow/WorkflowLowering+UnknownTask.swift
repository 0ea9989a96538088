import Diagnostics
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// What to say of a directive that names no task of its list.
  func unknownTask(_ name: Located<String>, of flow: TaskListFlow) -> Diagnostic {
    guard let names = flow.names else { return .branchTarget(name) }
    return .unknownTask(
      name, in: names.map(\.text), elsewhere: Self.taskName(name.value, in: syntax.node))
  }

  /// Where a task of a name stands, anywhere in the workflow.
  private static func taskName(_ name: String, in node: YAMLNode) -> SourceSpan? {
    for entry in node.entries ?? [] {
      if let items = entry.value.items, taskListKeys.contains(entry.key.value) {
        for case let task? in items.map({ $0.entry(name) }) { return task.key.span }
      }
      if let found = taskName(name, in: entry.value) { return found }
    }
    for item in node.items ?? [] {
      if let found = taskName(name, in: item) { return found }
    }
    return nil
  }

  private static let taskListKeys = ["do", "try", "branches", "before", "after"]
}
