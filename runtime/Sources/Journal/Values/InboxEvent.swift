/// What makes an event unique: its source and its id there, as CloudEvents says.
public struct EventKey: Hashable, Sendable {
  /// Who made the event.
  public var source: String
  /// Its name, unique for the source.
  public var id: String

  /// Makes a key.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}

/// An event from outside that has been received.
public struct InboxEvent: Equatable, Sendable {
  /// What makes it unique.
  public var key: EventKey
  /// When it was received.
  public var receivedAt: JournalTime
  /// The event, in the caller's encoding.
  public var bytes: [UInt8]

  /// Makes an event.
  public init(key: EventKey, receivedAt: JournalTime, bytes: [UInt8]) {
    self.key = key
    self.receivedAt = receivedAt
    self.bytes = bytes
  }
}

/// An event that still waits in the inbox.
public struct PendingEvent: Equatable, Sendable {
  /// Its place in the order of arrival; the next page begins after it.
  public var position: Int64
  /// The event.
  public var event: InboxEvent

  /// Makes a waiting event.
  public init(position: Int64, event: InboxEvent) {
    self.position = position
    self.event = event
  }
}
