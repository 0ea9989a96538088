import JSON
import Program

/// One line of control: the workflow's own, or a branch of a fork.
struct Strand: Sendable {
  /// The fork that a branch belongs to.
  struct Parent: Sendable {
    /// The strand whose top frame is the fork.
    var strand: Int
    /// The branch's position.
    var branch: Int
  }
  /// The fork; none for the workflow's own strand.
  var parent: Parent?
  /// `$context`.
  var context: JSONValue
  /// The output of the last task, which is the raw input of the next.
  var value: JSONValue
  /// What comes next.
  var control: Control
  /// How often control has gone back in the outermost block.
  var lap = 0
  /// The tasks that have begun, from the outermost.
  var frames: [Frame] = []

  /// Whether how the task of a frame ends is decided, though it has not ended: that of a suspended
  /// instance may have its answer.
  func isDecided(at depth: Int) -> Bool {
    guard depth == frames.count - 1 else { return false }
    return switch control {
    case .finish, .fail, .expire: true
    default: false
    }
  }
}

/// What a strand does next.
enum Control: Sendable {
  /// Nothing, until an event.
  case blocked
  /// Nothing any more: the strand has ended and left its place.
  case over
  /// Run a task.
  case run(TaskID)
  /// Run a block.
  case enter(BlockID)
  /// Go on after a task.
  case jump(Jump)
  /// Do what the task of the top frame does.
  case perform
  /// Run what the extensions of the task in the top frame run next.
  case extend
  /// Begin the next iteration of the loop in the top frame.
  case iterate
  /// Begin the iteration for the next consumed event of the `listen` task in the top frame, end the
  /// task, or go on listening.
  case consume
  /// End the task of the top frame with this raw output.
  case finish(JSONValue)
  /// Try the body of the `try` task in the top frame once more.
  case retry
  /// Fail in the tasks of the top frame.
  indirect case fail(WorkflowError)
  /// Fail the task of the top frame, which cannot handle this itself.
  indirect case expire(WorkflowError)
}
