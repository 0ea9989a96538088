/// How long events are kept that nobody wants yet.
struct EventLimits {
  /// How long such an event waits for a task that listens for it; nothing drops it at once.
  var age = Duration.seconds(60)
  /// How many such events are kept; the oldest are dropped.
  var count = 10_000
}
