import Engine

/// What is handed to an instance.
struct Input {
  /// The step that it takes.
  var cause: StepCause
  /// Told whether the instance consumed the event that it was offered, once that is in the journal.
  var receiver: ((_ isConsumed: Bool) -> Void)?

  init(_ cause: StepCause, receiver: ((_ isConsumed: Bool) -> Void)? = nil) {
    self.cause = cause
    self.receiver = receiver
  }

  /// Whether it ends the instance.
  var isCancellation: Bool { if case .cancel = cause { true } else { false } }
}
