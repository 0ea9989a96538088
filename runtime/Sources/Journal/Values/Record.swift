/// One step of an instance: when it was, and what was handed in.
public struct Record: Equatable, Sendable {
  /// Its place among the records of its instance; each is higher than the one before, the first is
  /// at least 1.
  public var sequence: Int64
  /// When the step was.
  public var time: JournalTime
  /// What the bytes are, as a number of the caller's.
  public var kind: UInt8
  /// What was handed in, in the caller's encoding.
  public var bytes: [UInt8]

  /// Makes a record.
  public init(sequence: Int64, time: JournalTime, kind: UInt8, bytes: [UInt8]) {
    self.sequence = sequence
    self.time = time
    self.kind = kind
    self.bytes = bytes
  }
}

/// The state of an instance after some of its records, which are no longer needed to recover it.
public struct Checkpoint: Equatable, Sendable {
  /// The last record that the state contains.
  public var sequence: Int64
  /// The state, in the caller's encoding.
  public var bytes: [UInt8]

  /// Makes a checkpoint.
  public init(sequence: Int64, bytes: [UInt8]) {
    self.sequence = sequence
    self.bytes = bytes
  }
}

/// Some of the records of an instance, in order.
public struct RecordPage: Equatable, Sendable {
  /// The records.
  public var records: [Record]
  /// Whether there are more after the last of these.
  public var hasMore: Bool

  /// Makes a page.
  public init(records: [Record], hasMore: Bool) {
    self.records = records
    self.hasMore = hasMore
  }
}
