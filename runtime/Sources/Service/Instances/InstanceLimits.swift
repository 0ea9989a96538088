/// How much of everything there may be at once.
struct InstanceLimits {
  /// Instances that have not ended.
  var unfinished = 1_000_000
  /// Instances that run, and neither wait for a moment or an event nor for their turn.
  var running = 1_000
  /// Instances that wait for their turn.
  var queued = 10_000
  /// Instances whose state is kept in memory; of more, those that wait are parked.
  var live = 10_000
  /// How many records an instance may have after its last checkpoint.
  var recordsPerCheckpoint = 256
}
