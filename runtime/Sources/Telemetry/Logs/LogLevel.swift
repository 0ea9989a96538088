/// How much a record of the log matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  /// What happens inside, step by step.
  case debug
  /// What the service does.
  case info
  /// What works, but not as it should.
  case warn
  /// What does not work.
  case error

  /// Whether the left level matters less.
  public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warn: 2
    case .error: 3
    }
  }
}
