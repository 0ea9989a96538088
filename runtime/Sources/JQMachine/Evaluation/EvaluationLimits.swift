/// How much work an evaluation may take before it ends in an error.
public struct EvaluationLimits: Sendable {
  /// The number of steps; each operation that is run is one.
  public var steps: Int
  /// How deeply operations may nest while they run: recursion and values under construction.
  public var depth: Int

  /// Makes limits; the defaults let through what finishes within a minute or so.
  public init(steps: Int = 2_000_000_000, depth: Int = 100_000) {
    self.steps = steps
    self.depth = depth
  }
}
