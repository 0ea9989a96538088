import Program

/// What a task does besides computing data: what it reaches, how long it may take, how it fails.
///
/// The effects of the tasks inside a task are not among its own.
package struct TaskEffects: Sendable, Equatable {
  /// How long a task may wait by itself.
  package enum Wait: Sendable, Equatable {
    /// Not at all.
    case none
    /// This long, in nanoseconds.
    case fixed(Int64)
    /// As long as an expression says, an event takes, or somebody else needs to answer.
    case unknown(String)
  }

  /// The hosts it calls.
  package var hosts: [HostPattern] = []
  /// Whether it may call a host that is known only when it runs.
  package var callsDynamicHost = false
  /// The secrets it reads, in the order they were declared.
  package var secrets: [String] = []
  /// The programs it starts, sorted.
  package var programs: [String] = []
  /// How long it may wait.
  package var wait: Wait = .none
  /// The types of the errors it may fail with, sorted; `*` for any.
  package var errors: [String] = []
  /// Whether the same data always gives the same output.
  package var isDeterministic = true
}
