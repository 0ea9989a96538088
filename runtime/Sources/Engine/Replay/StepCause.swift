/// Why an instance takes a step.
public enum StepCause: Sendable {
  /// It begins.
  case start
  /// It goes on where the last step ended at the limit of tasks.
  case advance
  /// An effect is answered.
  case answer(Event)
  /// No task goes on until it is resumed.
  case suspend
  /// Its tasks go on.
  case resume
  /// It is stopped, with everything it has under way.
  case cancel
}
