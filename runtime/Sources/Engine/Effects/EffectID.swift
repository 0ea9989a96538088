/// Names one effect of an instance: a timer, a call, a process or another workflow.
public struct EffectID: Hashable, Sendable {
  /// The strand that the effect belongs to.
  var strand: Int
  /// The effect's number, which no other effect of the instance has.
  public var number: UInt64
}
