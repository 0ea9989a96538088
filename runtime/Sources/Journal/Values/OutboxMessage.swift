/// Something that must reach somebody outside, and is kept until it has.
public struct OutboxMessage: Equatable, Sendable {
  /// Its unique name, such as the CloudEvent's id.
  public var id: String
  /// Where it must go.
  public var destination: String
  /// What is sent, in the caller's encoding.
  public var bytes: [UInt8]
  /// The instance it comes from, if any.
  public var instance: InstanceID?
  /// When it was put in the outbox.
  public var createdAt: JournalTime
  /// When it is due.
  public var dueAt: JournalTime
  /// How often it was tried.
  public var attempts: Int

  /// Makes a message that is due at once.
  public init(
    id: String, destination: String, bytes: [UInt8], instance: InstanceID?, createdAt: JournalTime
  ) {
    self.id = id
    self.destination = destination
    self.bytes = bytes
    self.instance = instance
    self.createdAt = createdAt
    dueAt = createdAt
    attempts = 0
  }
}
