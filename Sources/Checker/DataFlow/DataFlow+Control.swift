import Expressions
import Program
import SourceText
import Types

extension DataFlow {
  /// A `for` task (semantics row 10): what one iteration gives is what the next one gets.
  mutating func follow(
    _ loop: Loop, of id: TaskID, from start: DataState, _ scope: ExpressionTypes
  ) -> BlockOutcome {
    var outcome = BlockOutcome()
    let collection = value(loop.collection, on: start.data, scope, &outcome.errors)
    guard !collection.isNever else { return outcome }
    let items = Type(arrays: collection.arrays)
    if items.isNever && !collection.null {
      report(
        .notIterable(
          collection, at: span(of: loop.collection, in: id), labels: labels(collection)))
      outcome.exit = DataState(data: .any, context: .any)
      return outcome
    }
    if !collection.isSubset(of: .array.union(.null)) {
      outcome.errors = outcome.errors.union(.error(.expression))
    }
    let element = items.iterated.result
    guard !element.isNever else {
      outcome.exit = start
      return outcome
    }
    var scope = scope
    scope.locals += [(loop.item, element), (loop.index, .integer)]
    let state = fixpoint(from: start) { known in
      silently { $0.iterate(loop, from: known, scope, &outcome.errors).exit.union(known) ?? known }
    }
    let body = iterate(loop, from: state, scope, &outcome.errors)
    outcome.joinUnusual(body)
    // Without an iteration the output is the input.
    let mayBeEmpty = collection.null || !items.isNeverEmpty || loop.condition != nil
    outcome.exit = mayBeEmpty ? start : nil
    outcome.exit.join(body.exit)
    return outcome
  }

  private mutating func iterate(
    _ loop: Loop, from state: DataState, _ scope: ExpressionTypes, _ errors: inout Type
  ) -> BlockOutcome {
    var scope = scope
    var state = state
    scope.context = state.context
    scope.input = state.data
    if let condition = loop.condition {
      guard let holds = self.condition(condition, on: state.data, scope, &errors).holds else {
        return BlockOutcome()
      }
      scope = holds.scope
      state = DataState(data: holds.data, context: scope.context)
    }
    return follow(loop.body, from: state, scope)
  }

  /// A `fork` task (semantics rows 11 and 12).
  mutating func fork(
    _ branches: [BlockID], _ compete: Bool, from start: DataState, _ scope: ExpressionTypes
  ) -> BlockOutcome {
    let outcomes = branches.map { follow($0, from: start, scope) }
    var outcome = BlockOutcome()
    for branch in outcomes { outcome.joinUnusual(branch) }
    if compete {
      for branch in outcomes { outcome.exit.join(branch.exit) }
    } else {
      let outputs = outcomes.compactMap(\.exit?.data)
      if outputs.count == branches.count {
        outcome.exit = DataState(data: .tuple(outputs), context: start.context)
      }
    }
    return outcome
  }

  /// A `switch` task (semantics row 8): a case is reached where none before it holds.
  mutating func choose(
    _ cases: [SwitchCase], of task: Task, _ id: TaskID, on input: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> [(Jump, DataState)] {
    var result: [(Jump, DataState)] = []
    var rest: Narrowed? = Narrowed(data: input, scope: scope)
    for one in cases {
      guard let current = rest else {
        if let condition = one.condition {
          report(.unreachableCase(one.name, at: sources.expressions[condition.index].text.span))
        }
        continue
      }
      guard let condition = one.condition else {
        result.append(
          (one.next, DataState(data: current.data, context: current.scope.context)))
        return result
      }
      let decision = self.condition(condition, on: current.data, current.scope, &errors)
      if let holds = decision.holds {
        result.append((one.next, DataState(data: holds.data, context: holds.scope.context)))
      } else {
        report(.unreachableCase(one.name, at: sources.expressions[condition.index].text.span))
      }
      rest = decision.fails
    }
    guard let rest else { return result }
    reportUnhandled(cases, task, id, rest)
    return result + [(task.next, DataState(data: rest.data, context: rest.scope.context))]
  }

  /// Reports the known values of what the cases compare that none of them is for.
  private mutating func reportUnhandled(
    _ cases: [SwitchCase], _ task: Task, _ id: TaskID, _ rest: Narrowed
  ) {
    let subjects = cases.compactMap(\.condition).map {
      sources.expressions[$0.index].syntax.comparedPlace
    }
    guard let first = subjects.first, let subject = first, subjects.count > 1,
      subjects.allSatisfy({ $0 == subject })
    else { return }
    let left = rest.scope.scope(on: rest.data).type(at: subject)
    guard let values = left.string?.values, left.withoutNull.isSubset(of: .string) else { return }
    report(.unhandledValues(values, at: sources.tasks[id.index], labels: labels(left)))
  }

  /// A `try` task (semantics rows 13 to 17).
  mutating func follow(
    _ attempt: Attempt, of task: Task, _ id: TaskID, from start: DataState, raw: Type,
    _ scope: ExpressionTypes, _ flow: inout TaskFlow
  ) -> [(Jump, DataState)] {
    check(attempt.retry?.attemptDuration, on: start.data, scope, &flow.errors)
    let body = follow(attempt.body, from: start, scope)
    flow.end.join(body.end)
    var result = body.exit.map { [(task.next, $0)] } ?? []
    var raised = body.errors
    if attempt.retry?.attemptDuration != nil { raised = raised.union(.error(.timeout)) }
    let caught = raised.matching(attempt.filter)
    guard !caught.isNever else {
      flow.errors = flow.errors.union(raised)
      report(.neverCaught(raised, at: sources.tasks[id.index]))
      return result
    }
    // An error may also come through: by the filter, a condition, or retries that ran out.
    if attempt.filter != ErrorFilter() || attempt.when != nil || attempt.exceptWhen != nil
      || (attempt.retry != nil && attempt.handler == nil && attempt.next == nil)
    {
      flow.errors = flow.errors.union(raised)
    }
    var inner = scope
    inner.locals.append((attempt.variable, caught))
    for condition in [
      attempt.when, attempt.exceptWhen, attempt.retry?.when, attempt.retry?.exceptWhen,
    ].compactMap({ $0 }) {
      _ = self.condition(condition, on: caught, inner, &flow.errors)
    }
    check(attempt.retry?.delay, on: caught, inner, &flow.errors)
    check(attempt.retry?.jitter?.from, on: caught, inner, &flow.errors)
    check(attempt.retry?.jitter?.to, on: caught, inner, &flow.errors)
    check(attempt.retry?.totalDuration, on: caught, inner, &flow.errors)
    // What the body exported before it failed is seen by the handler.
    let context = exported(from: attempt.body).isEmpty ? start.context : Type.any
    let jump = attempt.next ?? task.next
    if let handler = attempt.handler {
      let handled = follow(
        handler, from: DataState(data: start.data, context: context), inner)
      flow.end.join(handled.end)
      flow.errors = flow.errors.union(handled.errors)
      if let exit = handled.exit { result.append((jump, exit)) }
    } else if attempt.retry == nil || attempt.next != nil {
      result.append((jump, DataState(data: raw, context: context)))
    }
    return result
  }

  /// The tasks in a block that change `$context`, at any depth.
  private func exported(from block: BlockID) -> [TaskID] {
    program.blocks[block.index].tasks.flatMap { id -> [TaskID] in
      let task = program.tasks[id.index]
      let inner: [BlockID] =
        switch task.action {
        case .block(let body): [body]
        case .loop(let loop): [loop.body]
        case .fork(let branches, _): branches
        case .attempt(let attempt): [attempt.body] + [attempt.handler].compactMap { $0 }
        case .listen(let listen): [listen.iterator?.body].compactMap { $0 }
        default: []
        }
      var exports = task.export.value != nil
      if case .listen(let listen) = task.action, listen.iterator?.export.value != nil {
        exports = true
      }
      return (exports ? [id] : []) + inner.flatMap { exported(from: $0) }
    }
  }
}
