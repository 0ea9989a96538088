/// How far a workflow is checked.
package enum CheckGoal: Sendable {
  /// Problems are found; the whole language is accepted.
  case check
  /// A program is made; what the engine cannot do is an error.
  case program
}
