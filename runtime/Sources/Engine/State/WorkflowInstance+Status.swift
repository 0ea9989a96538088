extension WorkflowInstance {
  /// Where the instance is in its life (specification, section Status Phases): it waits when nothing
  /// but events or the time of a `wait` task can make it go on.
  public var status: StatusPhase {
    switch outcome {
    case .completed?: return .completed
    case .faulted?: return .faulted
    case .cancelled?: return .cancelled
    case nil: break
    }
    if isSuspended { return .suspended }
    if strands.isEmpty { return .pending }
    guard ready.isEmpty else { return .running }
    let isWaiting = strands.allSatisfy { $0?.frames.last?.isWaiting ?? true }
    return isWaiting ? .waiting : .running
  }
}

extension Frame {
  /// Whether the task, the innermost of its strand, waits for events or for a time to pass; a fork
  /// does so where its branches do.
  fileprivate var isWaiting: Bool {
    switch state {
    case .fork, .listening, .sleeping: true
    default: false
    }
  }
}
