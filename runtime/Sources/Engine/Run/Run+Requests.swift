import JSON
import Program

/// Calls, processes and workflows: what the host is asked for.
extension Run {
  /// Asks the host for what the task of the top frame is for; a task that does not wait gives its
  /// input at once (semantics row 26).
  mutating func startRequest(_ activation: Activation) throws(WorkflowError) -> Control {
    if tables.readsAuthorization, activation.authorization == nil,
      let credentials = try credentials(of: activation)
    {
      let effect = nextEffect()
      actions.append(.authorize(effect, credentials))
      return wait { .authorizing($0) }
    }
    let effect = nextEffect()
    let action = try request(effect, activation)
    actions.append(action)
    return action.isAnswered ? wait { .waiting($0) } : .finish(activation.input)
  }

  /// Makes the task of the top frame wait for the last effect.
  private mutating func wait(_ state: (PendingEffect) -> Frame.State) -> Control {
    let effect = PendingEffect(number: instance.lastEffect, since: now)
    strand.frames[strand.frames.count - 1].state = state(effect)
    return .blocked
  }

  /// What a task asks its host for, with every expression evaluated.
  func request(
    _ effect: EffectID, _ activation: Activation
  ) throws(WorkflowError) -> Action {
    switch tables.tasks[activation.task.index].task.action {
    case .http(let call): return .call(effect, try resolve(call, activation))
    case .openAPI(let call): return .callOperation(effect, try resolve(call, activation))
    case .shell(let command):
      return .run(
        effect,
        try process(
          .shell(try text(command.command, "the command", activation)), command.options, activation)
      )
    case .script(let script):
      return .run(
        effect,
        try process(
          .script(script.language, code: try text(script.code, "the code", activation)),
          script.options, activation))
    case .workflow(let call): return .startWorkflow(effect, try start(of: call, activation))
    case .native(let name):
      return .callFunction(
        effect,
        FunctionCall(name: name, argument: activation.input, idempotencyKey: idempotencyKey))
    case .block, .set, .loop, .fork, .choose, .attempt, .raise, .wait, .emit, .listen, .function:
      // The tasks of the cases above alone ask for anything.
      throw WorkflowError(.runtime, detail: "the task asks its host for nothing")
    }
  }

  /// The credentials that the call of a task takes; none where it has no authentication.
  func credentials(of activation: Activation) throws(WorkflowError) -> Credentials? {
    switch tables.tasks[activation.task.index].task.action {
    case .http(let call): return try credentials(call.authentication, activation)
    case .openAPI(let call): return try credentials(call.authentication, activation)
    default: return nil
    }
  }
}

extension Action {
  /// Whether the task that asks for it waits for an answer.
  fileprivate var isAnswered: Bool {
    switch self {
    case .run(_, let process): process.awaits
    case .startWorkflow(_, let start): start.awaits
    default: true
    }
  }
}
