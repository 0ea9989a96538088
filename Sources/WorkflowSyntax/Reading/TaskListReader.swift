import Diagnostics
import SourceText
import YAML

extension SyntaxReader {
  /// A list of named tasks (semantics rows 28 and 29); nil where there is none.
  mutating func taskList(_ member: Member?) -> TaskListSyntax? {
    guard let member else { return nil }
    if let entries = member.node.entries {
      report(.tasksAsMapping(member))
      let tasks = entries.filter { entry in
        entry.value.entries?.contains { TaskKind(rawValue: $0.key.value) != nil } ?? false
      }
      return TaskListSyntax(
        tasks: tasks.compactMap { task($0.key, Member($0)) }, span: member.node.span)
    }
    guard member.node.items != nil else {
      report(.notAList(member, of: " of tasks"))
      return nil
    }
    let tasks = namedItems(member) { $0.task($1, $2) }
    reportDuplicates(tasks)
    return TaskListSyntax(tasks: tasks, span: member.node.span)
  }

  /// The items of a list of mappings with one entry each.
  ///
  /// An item of several entries is reported, and read as what it was likely meant to be: one name
  /// whose mapping is not indented, or several items without their hyphens.
  mutating func namedItems<Item>(
    _ member: Member?, _ read: (inout SyntaxReader, Located<String>, Member) -> Item?
  ) -> [Item] {
    guard let member else { return [] }
    guard let items = member.node.items else {
      report(.notAList(member))
      return []
    }
    return items.flatMap { item -> [Item] in
      guard let entries = item.entries, let first = entries.first else {
        report(.itemWithoutName(item.firstToken, of: member.name))
        return []
      }
      return named(entries, first, of: member.name).compactMap { entry in
        read(&self, entry.key, Member(entry))
      }
    }
  }

  /// The named entries that an item stands for.
  private mutating func named(
    _ entries: [YAMLEntry], _ first: YAMLEntry, of list: String
  ) -> [YAMLEntry] {
    let rest = entries.dropFirst()
    guard let second = rest.first else { return entries }
    if first.value.isNull {
      report(.underIndented(second.key, under: first.key))
      return [YAMLEntry(key: first.key, value: YAMLNode(mapping: Array(rest)))]
    }
    if TaskKind(rawValue: first.key.value) != nil || TaskKind(rawValue: second.key.value) != nil {
      report(.itemWithoutName(first.key.span, of: list))
      return []
    }
    report(.severalNames(second.key, of: list))
    return entries
  }

  private mutating func reportDuplicates(_ tasks: [TaskSyntax]) {
    var seen: [[UInt8]: Located<String>] = [:]
    for task in tasks {
      let name = Array(task.name.value.utf8)
      if let earlier = seen[name] {
        report(.duplicateTask(task.name, earlier: earlier.span))
      } else {
        seen[name] = task.name
      }
    }
  }
}
