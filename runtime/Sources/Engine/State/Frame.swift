import JSON
import Program

/// A task that has begun and is not over: it runs other tasks, or waits for an effect.
struct Frame: Sendable {
  var activation: Activation
  /// The timer of the task's timeout.
  var timeout: Timer?
  var state: State
  /// How often control has gone back in the block that runs in the task.
  var lap = 0

  enum State: Sendable {
    /// A block runs.
    case block
    /// A function runs.
    case function
    /// What runs around an extended task, or the task in a frame above.
    case extending(ExtensionState)
    /// The body runs for the item at the position.
    case loop(items: [JSONValue], position: Int)
    /// The body is tried, or its error is handled.
    case attempt(AttemptState)
    /// The branches run, each in a strand of its own.
    case fork(ForkState)
    /// Events are consumed.
    case listening(ListenState)
    /// An effect is to be started.
    case ready
    /// A `wait` task waits for its timer.
    case sleeping(Timer)
    /// The authorization of a call is resolved.
    case authorizing(PendingEffect)
    /// A call, a process or a workflow runs.
    case waiting(PendingEffect)
  }
}

/// How far a `try` task is.
struct AttemptState: Sendable {
  enum Phase: Sendable {
    /// The body runs; the timer limits this attempt.
    case trying(timer: Timer?)
    /// The error is judged or handled.
    case handling(WorkflowError)
    /// The next attempt waits for a timer.
    case delaying(timer: Timer)
  }
  var phase: Phase
  /// How many attempts there were after the first.
  var retries: Int

  /// The timer that limits or delays an attempt.
  var timer: Timer? {
    switch phase {
    case .trying(let timer): timer
    case .delaying(let timer): timer
    case .handling: nil
    }
  }
}

/// How far a `fork` task is.
struct ForkState: Sendable {
  /// The strand of each branch; none once the branch is over.
  var strands: [Int?]
  /// How many branches are not over.
  var running: Int
  /// The output of each branch that is over.
  var outputs: [JSONValue]
  /// The error of the first branch, in the order they were declared, of those that failed.
  var failure: (branch: Int, error: WorkflowError)?
}

/// How far the extensions of a task are.
struct ExtensionState: Sendable {
  enum Phase: Sendable {
    /// The `before` of the extension at the position runs, or is about to.
    case before(Int)
    /// The task runs.
    case task
    /// The `after` of an extension runs, or is about to; then control goes on.
    case after(next: Jump)
  }
  var phase: Phase
  /// The extensions that apply, by position, whose `after` is still to run.
  var applied: [Int]
}
