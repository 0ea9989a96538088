/// Where an instance stands, as a list or a count of instances tells it.
public enum InstanceStatus: UInt8, Sendable, CaseIterable {
  /// It has work under way.
  case running = 0
  /// It waits for a moment or an event.
  case waiting = 1
  /// Somebody stopped it for a while.
  case suspended = 2
  /// Its journal cannot be read, so it cannot go on.
  case damaged = 3
  /// It ended with an output.
  case completed = 4
  /// It ended with an error.
  case faulted = 5
  /// Somebody ended it.
  case cancelled = 6

  /// Whether it has ended for good.
  public var isFinished: Bool { rawValue >= Self.completed.rawValue }
}

/// What an instance does that has not ended.
public enum Activity: Hashable, Sendable {
  /// It has work under way.
  case running
  /// It waits for a moment, or without one for an event alone.
  case waiting(until: JournalTime?)
  /// Somebody stopped it for a while.
  case suspended
  /// Its journal cannot be read, so it cannot go on; it stays until somebody cancels it.
  case damaged

  /// The status that lists show.
  public var status: InstanceStatus {
    switch self {
    case .running: .running
    case .waiting: .waiting
    case .suspended: .suspended
    case .damaged: .damaged
    }
  }
}

/// How an instance ended.
public struct Settlement: Equatable, Sendable {
  /// The kinds of end.
  public enum Ending: Sendable {
    /// With an output.
    case completed
    /// With an error.
    case faulted
    /// Because somebody asked for it.
    case cancelled
  }

  /// Which end it was.
  public var ending: Ending
  /// The output or the error, in the caller's encoding.
  public var bytes: [UInt8]
  /// When it ended.
  public var time: JournalTime

  /// Makes an end.
  public init(_ ending: Ending, bytes: [UInt8] = [], at time: JournalTime) {
    self.ending = ending
    self.bytes = bytes
    self.time = time
  }

  /// The status that lists show.
  public var status: InstanceStatus {
    switch ending {
    case .completed: .completed
    case .faulted: .faulted
    case .cancelled: .cancelled
    }
  }
}
