import JSON
import Program

/// The events that a task listens for, as far as a host can tell without the instance.
///
/// An event that no pattern admits is never consumed, so that the host need not offer it. One that
/// is admitted is offered with `EffectResult.event`; the instance decides and says `consumed`.
public struct Subscription: Sendable, Equatable {
  /// What is known of the events of one filter.
  public struct Pattern: Sendable, Equatable {
    /// The type that they must have; none where it is not fixed.
    public var type: String?
    /// The source that they must have; none where it is not fixed.
    public var source: String?
    /// The correlation keys that they must have, where these are fixed and can be taken from the
    /// event alone: see `PreparedProgram.key(of:from:)`.
    public var keys: [Key]
  }
  /// A correlation key.
  public struct Key: Sendable, Equatable {
    /// Takes the value from an event.
    public var from: ExpressionID
    /// The value expected.
    public var value: JSONValue
  }
  /// The JSON Pointer of the task that listens; none where a schedule does.
  public var task: String?
  /// The patterns, of which one must admit an event.
  public var patterns: [Pattern]

  /// Whether an event of this type and source may be consumed.
  public func admits(type: String, source: String) -> Bool {
    patterns.contains { pattern in
      (pattern.type ?? type) == type && (pattern.source ?? source) == source
    }
  }
}
