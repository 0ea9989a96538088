import Program
import Types

extension DataFlow {
  /// Follows the data through one task (semantics rows 6 and 7).
  mutating func follow(
    _ id: TaskID, from state: DataState, _ outer: ExpressionTypes
  ) -> TaskFlow {
    let task = program.tasks[id.index]
    var flow = TaskFlow()
    var scope = outer
    scope.context = state.context
    scope.input = state.data
    if sources.incompleteTasks.contains(id) { return followIncomplete(task, id, scope) }
    var raw = state.data
    if let condition = task.condition {
      let decision = self.condition(condition, on: raw, scope, &flow.errors)
      if let skipped = decision.fails {
        flow.jumps.append(
          (task.nextWhenSkipped, DataState(data: skipped.data, context: skipped.scope.context)))
      }
      guard let holds = decision.holds else {
        report(.neverRuns(task.name, at: sources.tasks[id.index]))
        return flow
      }
      raw = holds.data
      scope = holds.scope
    }
    if let schema = task.input.schema {
      raw = checked(raw, against: schema, what: "the input of `\(task.name)`", &flow.errors)
    }
    let input = value(task.input.from, on: raw, scope, &flow.errors) ?? raw
    scope.input = input
    guard !raw.isNever, !input.isNever else {
      record(
        TaskTypes(
          rawInput: state.data, input: .never, output: .never, context: scope.context,
          errors: flow.errors), of: id)
      return flow
    }
    let wrapped = extended(task, id, raw: raw, input: input, scope, &flow)
    var output = Type.never
    var context = Type.never
    for (jump, given) in wrapped {
      let state = DataState(
        data: given.data.made(at: sources.tasks[id.index]), context: given.context)
      guard let left = leave(task, id, with: state, scope, &flow.errors) else { continue }
      output = output.union(left.data)
      context = context.union(left.context)
      flow.jumps.append((jump, left))
    }
    if let timeout = task.timeout {
      check(timeout.after, on: input, scope, &flow.errors)
      flow.errors = flow.errors.union(.error(.timeout))
    }
    record(
      TaskTypes(
        rawInput: state.data, input: input, output: output, context: context, errors: flow.errors),
      of: id)
    return flow
  }

  /// Follows the tasks inside one that could not be read as a whole; what it takes and gives is not
  /// known.
  private mutating func followIncomplete(
    _ task: Task, _ id: TaskID, _ outer: ExpressionTypes
  ) -> TaskFlow {
    var flow = TaskFlow()
    var scope = outer
    scope.context = .any
    scope.input = .any
    let inner = act(task, id, on: .any, raw: .any, scope, &flow)
    flow.errors = flow.errors.union(.error(type: .string, status: .integer))
    flow.jumps = (inner.map(\.0) + [task.next, task.nextWhenSkipped]).map {
      ($0, DataState(data: .any, context: .any))
    }
    return flow
  }

  /// What the task gives and where that goes, with what runs before and after it (row 32).
  private mutating func extended(
    _ task: Task, _ id: TaskID, raw: Type, input: Type, _ scope: ExpressionTypes,
    _ flow: inout TaskFlow
  ) -> [(Jump, DataState)] {
    guard !task.extensions.isEmpty else {
      return act(task, id, on: input, raw: raw, scope, &flow)
    }
    var scope = scope
    scope.input = nil
    var around = scope.ofExtension
    var data = raw
    for wrapper in task.extensions {
      // A condition that fails does not hold.
      var ignored = Type.never
      if let when = wrapper.when { _ = condition(when, on: data, around, &ignored) }
      // What an extension makes of the data is not followed: it may replace all of it.
      data = .any
      around.context = .any
      around.input = .any
      for block in [wrapper.before, wrapper.after].compactMap({ $0 }) {
        let outcome = follow(block, from: DataState(data: .any, context: .any), around)
        flow.end.join(outcome.end)
        flow.errors = flow.errors.union(outcome.errors)
      }
    }
    var unknown = scope
    unknown.context = .any
    unknown.input = .any
    let inner = act(task, id, on: .any, raw: .any, unknown, &flow)
    let jumps = inner.map(\.0) + [task.next]
    return jumps.map { ($0, DataState(data: .any, context: .any)) }
  }

  /// What `output` and `export` make of what a task gives.
  private mutating func leave(
    _ task: Task, _ id: TaskID, with state: DataState, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> DataState? {
    var scope = scope
    scope.context = state.context
    scope.output = state.data
    var output = value(task.output.value, on: state.data, scope, &errors) ?? state.data
    if let schema = task.output.schema {
      output = checked(output, against: schema, what: "the output of `\(task.name)`", &errors)
    }
    guard !output.isNever else { return nil }
    scope.output = output
    guard let template = task.export.value else {
      return DataState(data: output, context: state.context)
    }
    var context = value(template, on: output, scope, &errors)
    if let schema = task.export.schema {
      context = checked(context, against: schema, what: "the context after `\(task.name)`", &errors)
    }
    reportLeaks(context, to: "the context", at: span(of: template, in: id))
    return context.isNever ? nil : DataState(data: output, context: context)
  }
}
