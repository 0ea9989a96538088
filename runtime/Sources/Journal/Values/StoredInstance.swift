/// An instance as the journal has it.
public struct StoredInstance: Equatable, Sendable {
  /// Where it stands.
  public enum State: Equatable, Sendable {
    /// It has not ended.
    case unfinished(Activity)
    /// It has ended.
    case finished(Settlement)
  }

  /// What it was started with.
  public var header: InstanceHeader
  /// Where it stands.
  public var state: State

  /// Makes an instance.
  public init(header: InstanceHeader, state: State) {
    self.header = header
    self.state = state
  }

  /// The status that lists show.
  public var status: InstanceStatus {
    switch state {
    case .unfinished(let activity): activity.status
    case .finished(let settlement): settlement.status
    }
  }
}

/// What is needed to go on with an instance that has not ended.
public struct UnfinishedInstance: Equatable, Sendable {
  /// Its unique name.
  public var id: InstanceID
  /// The version of the program that it runs.
  public var program: ProgramDigest
  /// What it does.
  public var activity: Activity

  /// Makes an entry.
  public init(id: InstanceID, program: ProgramDigest, activity: Activity) {
    self.id = id
    self.program = program
    self.activity = activity
  }
}

/// What an instance is rebuilt from: its last checkpoint and the records after it.
public struct Recovery: Equatable, Sendable {
  /// The instance.
  public var instance: StoredInstance
  /// Its last checkpoint; without one, it is replayed from its start.
  public var checkpoint: Checkpoint?
  /// The first records after the checkpoint; where there are more, `records(of:after:)` gives them.
  public var page: RecordPage

  /// Makes what an instance is rebuilt from.
  public init(instance: StoredInstance, checkpoint: Checkpoint?, page: RecordPage) {
    self.instance = instance
    self.checkpoint = checkpoint
    self.page = page
  }
}
