/// Why a record cannot be replayed.
public struct ReplayError: Error, CustomStringConvertible {
  /// What is in the way.
  public enum Reason: Sendable {
    /// The record does not belong to the instance and its program: what happened.
    case mismatch(String)
    /// What the step needs cannot be worked out now, as where a secret is missing.
    case unavailable(WorkflowError)
  }
  /// The id of the instance.
  public var instance: String
  /// The number of the record among those of the instance, from 1.
  public var sequence: Int
  /// What is in the way.
  public var reason: Reason

  /// The error, in a line for people.
  public var description: String {
    let record = "record \(sequence) of the instance '\(instance)'"
    return switch reason {
    case .mismatch(let what): "\(record) does not fit its program: \(what)"
    case .unavailable(let error):
      "\(record) cannot be replayed: \(error.detail ?? error.title ?? error.type)"
    }
  }
}
