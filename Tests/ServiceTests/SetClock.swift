import Engine
import EngineHost

/// A system clock that somebody sets.
final class SetClock {
  /// How far it was set, in nanoseconds.
  var offset: Int64 = 0
  private let start: Int64
  private let first = Timestamp.now.nanoseconds

  /// Makes a clock that begins with a moment; without one it is the system's.
  init(start: Timestamp? = nil) { self.start = start?.nanoseconds ?? first }

  /// What it says.
  var now: Timestamp {
    Timestamp(nanoseconds: Timestamp.now.nanoseconds - first + start + offset)
  }
}
