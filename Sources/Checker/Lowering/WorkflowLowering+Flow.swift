import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// The cases of a `switch`, the default last (semantics row 8).
  mutating func choice(
    _ syntax: SwitchSyntax, at index: Int, of flow: TaskListFlow, _ scope: VariableScope
  ) -> [SwitchCase] {
    let cases = syntax.cases.map { item in
      SwitchCase(
        name: item.name.value, condition: item.when.map { condition($0, scope) },
        next: jump(item.then, from: index, of: flow) ?? flow.following(index))
    }
    return cases.filter { $0.condition != nil } + cases.filter { $0.condition == nil }
  }

  /// A `for` loop.
  mutating func loop(
    _ syntax: ForSyntax, _ context: TaskContext, _ scope: VariableScope
  ) -> Loop {
    let item = variable(syntax.each, default: "item", scope)
    let index = variable(syntax.at, default: "index", scope)
    if let at = syntax.at, item == index { diagnostics.report(.hiddenVariable(at)) }
    let locals = [item, index]
    return Loop(
      item: item, index: index,
      collection: syntax.collection.map { collection($0, scope) } ?? .literal(.null),
      condition: syntax.condition.map { condition($0, scope.adding(locals)) },
      body: block(syntax.tasks, context.inside(context.pointer + "/do", locals: locals)))
  }

  /// A `fork`, each branch a block of one task.
  mutating func fork(_ syntax: ForkSyntax, _ context: TaskContext) -> TaskAction {
    let compete = syntax.compete?.value ?? false
    let branches = syntax.branches?.tasks ?? []
    if let list = syntax.branches, branches.isEmpty {
      diagnostics.report(.emptyTaskList(list.span))
    }
    let pointer = context.pointer + "/fork/branches"
    let blocks = branches.enumerated().map { index, branch in
      let pointer = pointer.member(String(index)).member(branch.name.value)
      return blockOfOne(branch, context.inside(pointer, losesExports: !compete))
    }
    return .fork(branches: blocks, compete: compete)
  }

  /// A `try` with its `catch`.
  mutating func attempt(
    _ syntax: TrySyntax, at index: Int, of flow: TaskListFlow, _ context: TaskContext,
    _ scope: VariableScope
  ) -> Attempt {
    let body = block(syntax.tasks, context.inside(context.pointer + "/try"))
    guard let handling = syntax.catch else { return Attempt(body: body) }
    let name = variable(handling.as, default: "error", scope)
    let errorScope = scope.at(.caughtError).adding([name])
    let inside = context.inside(context.pointer + "/catch/do", locals: [name])
    return Attempt(
      body: body, filter: handling.filter.map(ErrorFilter.init) ?? ErrorFilter(), variable: name,
      when: handling.when.map { condition($0, errorScope) },
      exceptWhen: handling.exceptWhen.map { condition($0, errorScope) },
      retry: handling.retry.map { retry($0, variable: name, scope) },
      handler: handling.tasks.map { block($0, inside) },
      next: jump(handling.then, from: index, of: flow))
  }

  /// The name of a variable, which is checked: it must be one, and should hide no other.
  mutating func variable(
    _ name: Located<String>?, default standard: String, _ scope: VariableScope
  ) -> String {
    guard let name else { return standard }
    guard isVariableName(name.value) else {
      diagnostics.report(.variableName(name))
      return String(name.value.drop { $0 == "$" })
    }
    if RuntimeArgument(rawValue: name.value) != nil {
      diagnostics.report(.hiddenVariable(name))
    }
    return name.value
  }

  private func isVariableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension ErrorFilter {
  fileprivate init(_ syntax: ErrorFilterSyntax) {
    self.init(
      type: syntax.type?.value, status: syntax.status?.value, instance: syntax.instance?.value,
      title: syntax.title?.value, detail: syntax.detail?.value)
  }
}
