/// A timer that was set and has not fired.
struct Timer: Sendable, Equatable {
  /// The number of its effect.
  var number: UInt64
  /// When it fires.
  var due: Timestamp
}

/// An effect that was asked for and has no answer yet.
struct PendingEffect: Sendable, Equatable {
  /// Its number.
  var number: UInt64
  /// When it was asked for: what its expressions gave then, they give again at this time.
  var since: Timestamp
}
