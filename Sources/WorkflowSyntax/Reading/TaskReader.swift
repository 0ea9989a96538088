import Diagnostics
import SourceText
import YAML

extension SyntaxReader {
  /// One task under its name; nil where it is no mapping.
  mutating func task(_ name: Located<String>, _ member: Member) -> TaskSyntax? {
    guard let entries = member.node.entries else {
      report(.taskWithoutMapping(name, member))
      return nil
    }
    guard let kind = taskKind(entries, name) else {
      return commonTask(name, members(of: member, base(entries), .anyTask))
    }
    let schema = MappingSchema.task(kind.kind, callee: member.node.entry("call")?.value.word)
    let keys = members(of: member, kind.entries, schema)
    var task = commonTask(name, keys)
    task.action = action(kind.kind, keys)
    return task
  }

  /// The entries whose keys every task may have: the others were reported with the missing kind.
  private func base(_ entries: [YAMLEntry]) -> [YAMLEntry] {
    entries.filter { MappingSchema.anyTask.key($0.key.value) != nil }
  }

  /// What every task may have.
  private mutating func commonTask(_ name: Located<String>, _ keys: Members) -> TaskSyntax {
    TaskSyntax(
      name: name, action: nil, condition: expression(keys["if"]), input: input(keys["input"]),
      output: output(keys["output"]), export: export(keys["export"]),
      timeout: reference(keys["timeout"]) { $0.timeout($1) }, then: flowDirective(keys["then"]),
      metadata: constants(keys["metadata"]), node: keys.owner.node)
  }

  /// What a task of a kind does.
  private mutating func action(_ kind: TaskKind, _ keys: Members) -> TaskActionSyntax? {
    switch kind {
    case .call: call(keys).map { .call($0) }
    case .do: taskList(keys["do"]).map { .do($0) }
    case .emit: emit(keys["emit"]).map { .emit($0) }
    case .for: loop(keys).map { .for($0) }
    case .fork: fork(keys["fork"]).map { .fork($0) }
    case .listen: listen(keys["listen"], foreach: keys["foreach"]).map { .listen($0) }
    case .raise: raise(keys["raise"]).map { .raise($0) }
    case .run: run(keys["run"]).map { .run($0) }
    case .set: setValue(keys["set"]).map { .set($0) }
    case .switch: switchCases(keys["switch"]).map { .switch($0) }
    case .try: .try(TrySyntax(tasks: taskList(keys["try"]), catch: catchClause(keys["catch"])))
    case .wait: duration(keys["wait"]).map { .wait($0) }
    }
  }
}
