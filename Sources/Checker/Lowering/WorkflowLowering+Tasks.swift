import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Lowers a list of tasks; where it could not be read, to an empty block.
  mutating func block(
    _ list: TaskListSyntax?, _ context: TaskContext, exit: Jump = .exit
  ) -> BlockID {
    guard let list else { return tables.add(Block(tasks: [])) }
    if list.tasks.isEmpty { diagnostics.report(.emptyTaskList(list.span)) }
    let flow = TaskListFlow(list, ids: tables.reserveTasks(list.tasks.count), exit: exit)
    for (index, task) in list.tasks.enumerated() {
      let pointer = context.pointer.member(String(index)).member(task.name.value)
      lower(task, at: index, of: flow, context.inside(pointer))
    }
    let block = tables.add(Block(tasks: flow.ids))
    checkReachability(of: list, flow.ids, block)
    return block
  }

  /// Lowers a task that stands alone, as a branch or a function, to a block of its own.
  mutating func blockOfOne(_ task: TaskSyntax, _ context: TaskContext) -> BlockID {
    let flow = TaskListFlow(alone: tables.reserveTasks(1)[0])
    lower(task, at: 0, of: flow, context)
    let block = tables.add(Block(tasks: flow.ids))
    checkReachability(of: nil, flow.ids, block)
    return block
  }

  /// Lowers the task at an index of its list; the context has the task's own pointer.
  mutating func lower(
    _ task: TaskSyntax, at index: Int, of flow: TaskListFlow, _ context: TaskContext
  ) {
    let scope = context.scope(hasAuthorization: task.hasAuthentication)
    let origin = origins.origin(of: task.name.span)
    let condition = task.condition.map { self.condition($0, scope.at(.taskCondition)) }
    let input = inputTransformation(task.input, scope.at(.taskInput))
    let timeout = task.timeout.map { self.timeout($0, scope.at(.taskTimeout)) }
    let action = action(of: task, at: index, of: flow, context, scope)
    if action.isUnread, !task.action.isSet { tables.noteOpaque(flow.ids[index]) }
    let output = transformation(task.output, scope.at(.taskOutput))
    let export = transformation(task.export, scope.at(.taskExport))
    if let export = task.export, context.losesExports {
      diagnostics.report(.exportInBranch(export.span))
    }
    tables.set(
      flow.ids[index],
      to: Task(
        name: task.name.value, pointer: context.pointer, origin: origin, condition: condition,
        input: input, output: output, export: export, timeout: timeout,
        next: jump(task.then, from: index, of: flow) ?? flow.following(index),
        nextWhenSkipped: flow.following(index),
        extensions: context.isExtension ? [] : extensions(of: task), action: action),
      from: task.node)
  }

  /// Where a directive leads; nil where there is none, or where it leads nowhere, which is reported.
  ///
  /// A name that resembles a task's leads to that, so that the rest is checked as it was meant.
  mutating func jump(
    _ directive: Located<FlowDirectiveSyntax>?, from index: Int, of flow: TaskListFlow
  ) -> Jump? {
    guard let directive else { return nil }
    if let jump = flow.jump(directive.value, from: index) { return jump }
    if case .task(let name) = directive.value {
      let similar = reportUnknownTask(Located(name, directive.span), of: flow)
      if let jump = similar.flatMap({ flow.jump(FlowDirectiveSyntax($0), from: index) }) {
        guessedJumps.insert(flow.ids[index])
        return jump
      }
      hasLostJump = true
    }
    return nil
  }

  /// What a task does.
  private mutating func action(
    of task: TaskSyntax, at index: Int, of flow: TaskListFlow, _ context: TaskContext,
    _ scope: VariableScope
  ) -> TaskAction {
    switch task.action {
    case .call(let call): self.call(call, scope)
    case .do(let tasks): .block(block(tasks, context.inside(context.pointer + "/do")))
    case .emit(let emit): .emit(event(emit.event, scope))
    case .for(let loop): .loop(self.loop(loop, context, scope))
    case .fork(let fork): self.fork(fork, context)
    case .listen(let listen): .listen(self.listen(listen, context, scope))
    case .raise(let raise): error(raise.error, scope).map { .raise($0) } ?? .unread
    case .run(let run): self.run(run, of: task, scope)
    case .set(let value): .set(self.value(value, scope))
    case .switch(let cases): .choose(choice(cases, at: index, of: flow, scope))
    case .try(let attempt): .attempt(self.attempt(attempt, at: index, of: flow, context, scope))
    case .wait(let duration): .wait(self.duration(duration, scope))
    case nil: .unread
    }
  }
}

extension TaskAction {
  /// The action of what could not be read: no program is made of it.
  static let unread = TaskAction.set(.literal(.null))

  /// Whether it looks like the action of what could not be read, or is not lowered.
  fileprivate var isUnread: Bool {
    guard case .set(.literal(.null)) = self else { return false }
    return true
  }
}

extension TaskActionSyntax? {
  fileprivate var isSet: Bool {
    guard case .set = self else { return false }
    return true
  }
}

extension TaskSyntax {
  /// Whether the task proves who it is, so that `$authorization` is there.
  fileprivate var hasAuthentication: Bool {
    guard case .call(let call) = action else { return false }
    return switch call.target {
    case .http(let call): call.endpoint?.authentication != nil
    case .openAPI(let call): call.authentication != nil
    case .asyncAPI(let call): call.authentication != nil
    case .grpc(let call): call.service?.authentication != nil
    case .a2a(let call): call.server?.authentication != nil
    case .mcp(let call):
      if case .http(let endpoint, _) = call.transport {
        endpoint?.authentication != nil
      } else {
        false
      }
    case .function, nil: false
    }
  }
}
