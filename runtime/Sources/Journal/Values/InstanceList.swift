/// Which instances a list shows: the newest first.
public struct InstanceQuery: Sendable {
  /// The statuses that are shown; all of them where it is empty.
  public var statuses: Set<InstanceStatus>
  /// Where the page begins; at the newest where there is none.
  public var cursor: InstanceCursor?
  /// How many are shown at most.
  public var limit: Int

  /// Makes a query.
  public init(
    statuses: Set<InstanceStatus> = [], cursor: InstanceCursor? = nil, limit: Int = 100
  ) {
    self.statuses = statuses
    self.cursor = cursor
    self.limit = limit
  }
}

/// Where the next page of a list begins.
public struct InstanceCursor: Hashable, Sendable {
  /// The journal's number of the last instance of the page before.
  public var position: Int64

  /// Makes a cursor from a number that a page gave.
  public init(position: Int64) { self.position = position }
}

/// An instance as a list shows it.
public struct InstanceSummary: Equatable, Sendable {
  /// Its unique name.
  public var id: InstanceID
  /// The version of the program that it runs.
  public var program: ProgramDigest
  /// Where it stands.
  public var status: InstanceStatus
  /// When it was made.
  public var createdAt: JournalTime
  /// The moment it waits for.
  public var wakesAt: JournalTime?
  /// When it ended.
  public var endedAt: JournalTime?

  /// Makes an entry.
  public init(
    id: InstanceID, program: ProgramDigest, status: InstanceStatus, createdAt: JournalTime,
    wakesAt: JournalTime? = nil, endedAt: JournalTime? = nil
  ) {
    self.id = id
    self.program = program
    self.status = status
    self.createdAt = createdAt
    self.wakesAt = wakesAt
    self.endedAt = endedAt
  }
}

/// One page of a list.
public struct InstancePage: Equatable, Sendable {
  /// The instances, the newest first.
  public var instances: [InstanceSummary]
  /// Where the next page begins; none where this is the last.
  public var next: InstanceCursor?

  /// Makes a page.
  public init(instances: [InstanceSummary], next: InstanceCursor?) {
    self.instances = instances
    self.next = next
  }
}
