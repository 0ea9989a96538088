/// How much work an evaluation may take before it ends in an error.
public struct EvaluationLimits: Sendable {
  /// The number of steps; each operation that is run is one.
  public var steps: Int
  /// How deeply operations may nest while they run: recursion and values under construction.
  public var depth: Int
  /// How many more bytes than before the process may use, roughly; looked at now and then.
  public var memory: Int

  /// Makes limits; the defaults let through what finishes within a minute or so, in 1 GiB.
  public init(steps: Int = 2_000_000_000, depth: Int = 100_000, memory: Int = 1 << 30) {
    self.steps = steps
    self.depth = depth
    self.memory = memory
  }
}
