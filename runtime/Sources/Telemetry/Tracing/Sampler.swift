/// Decides which traces are recorded.
public struct Sampler: Sendable, Equatable {
  /// How traces are chosen that begin here.
  public enum Choice: Sendable, Equatable {
    /// All.
    case all
    /// None.
    case none
    /// This part of them, from 0 to 1, by their identifiers: services that take the same part choose
    /// the same traces.
    case ratio(Double)
  }

  /// How traces are chosen that begin here.
  public var choice: Choice
  /// Whether a trace that began elsewhere is recorded if and only if it is there.
  public var followsParent: Bool

  /// Makes a sampler.
  public init(_ choice: Choice, followsParent: Bool = true) {
    self.choice = choice
    self.followsParent = followsParent
  }

  /// The context of a new span: below the parent, or the first of a new trace.
  public func context(
    under parent: TraceContext?, using random: inout some RandomNumberGenerator
  ) -> TraceContext {
    guard let parent else {
      let trace = TraceID(using: &random)
      return TraceContext(
        trace: trace, span: SpanID(using: &random), isSampled: chooses(trace))
    }
    var context = parent.child(using: &random)
    if !followsParent { context.isSampled = chooses(parent.trace) }
    return context
  }

  private func chooses(_ trace: TraceID) -> Bool {
    switch choice {
    case .all: true
    case .none: false
    case .ratio(let ratio): Double(trace.low >> 1) < ratio * 0x1p63
    }
  }
}
