import Diagnostics
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// Reports a directive that names no task of its list.
  ///
  /// What was read in place of a misspelt key may be no directive at all: where not all could be
  /// read, only what resembles one is reported. Gives the directive that was probably meant.
  mutating func reportUnknownTask(_ name: Located<String>, of flow: TaskListFlow) -> String? {
    guard !mayBeLost(name.value, besides: name.span) else { return nil }
    let name = Located(name.value, unquoted(name.span))
    guard let names = flow.names else {
      diagnostics.report(.branchTarget(name))
      return nil
    }
    let elsewhere = Self.taskName(name.value, in: syntax.node)
    let similar = closest(to: name.value, in: names.map(\.text) + ["continue", "exit", "end"])
    guard isComplete || similar != nil || elsewhere != nil else { return nil }
    diagnostics.report(.unknownTask(name, similar: similar, elsewhere: elsewhere))
    return similar
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
