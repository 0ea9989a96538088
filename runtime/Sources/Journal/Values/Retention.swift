/// What a journal keeps when it is pruned.
///
/// Unfinished instances are kept whatever it says.
public struct RetentionPolicy: Sendable {
  /// Instances that ended before this are dropped.
  public var finishedBefore: JournalTime?
  /// Only so many finished instances are kept, those that ended last.
  public var finishedCount: Int?
  /// Consumed and dropped events that were received before this are forgotten, so that a repetition
  /// of them would be taken for a new event.
  public var eventsBefore: JournalTime?
  /// The programs that are kept though no instance runs them.
  public var programsInUse: Set<ProgramDigest>

  /// Makes a policy; without limits everything is kept.
  public init(
    finishedBefore: JournalTime? = nil, finishedCount: Int? = nil,
    eventsBefore: JournalTime? = nil, programsInUse: Set<ProgramDigest> = []
  ) {
    self.finishedBefore = finishedBefore
    self.finishedCount = finishedCount
    self.eventsBefore = eventsBefore
    self.programsInUse = programsInUse
  }
}

/// What `prune` did.
public struct PruneReport: Equatable, Sendable {
  /// How many instances were dropped.
  public var instances: Int
  /// How many bytes the journal takes now.
  public var bytes: Int64

  /// Makes a report.
  public init(instances: Int, bytes: Int64) {
    self.instances = instances
    self.bytes = bytes
  }
}

/// How large a journal may become.
public struct JournalLimits: Sendable {
  /// From this size on no new instance is taken; those there are go on.
  ///
  /// `prune` drops finished instances, those first that ended first, until it is smaller.
  public var bytes: Int64?
  /// How many records an instance keeps that its checkpoint has made needless, counted by their
  /// numbers.
  public var historyCount: Int

  /// Makes limits; without, a journal may become as large as the disk.
  public init(bytes: Int64? = nil, historyCount: Int = 10_000) {
    self.bytes = bytes
    self.historyCount = historyCount
  }
}
