import Engine

/// Functions that programs call by their names, and that the host has.
public protocol HostFunctions: Sendable {
  /// Starts a call, and gives what stops it.
  ///
  /// - Parameter completion: Told the result; called on any thread, and at most once.
  func start(
    _ call: FunctionCall, completion: @escaping @Sendable (EffectResult) -> Void
  ) -> @Sendable () -> Void
}
