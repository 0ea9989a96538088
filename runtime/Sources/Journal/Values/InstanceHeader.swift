/// What an instance is started with; it never changes.
public struct InstanceHeader: Equatable, Sendable {
  /// Its unique name.
  public var id: InstanceID
  /// The version of the program that it runs to its end.
  public var program: ProgramDigest
  /// Where its random numbers begin.
  public var seed: UInt64
  /// Its input, in the caller's encoding.
  public var input: [UInt8]
  /// When it was made.
  public var createdAt: JournalTime
  /// What a client repeats to get this instance instead of a second one.
  public var idempotencyKey: String?
  /// The W3C trace context of who started it: the `traceparent`, and the `tracestate` in a second line.
  public var trace: String?
  /// What else the caller keeps with it, in the caller's encoding; such as who waits for its end.
  public var attributes: [UInt8]

  /// Makes a header.
  public init(
    id: InstanceID, program: ProgramDigest, seed: UInt64, input: [UInt8], createdAt: JournalTime,
    idempotencyKey: String? = nil, trace: String? = nil, attributes: [UInt8] = []
  ) {
    self.id = id
    self.program = program
    self.seed = seed
    self.input = input
    self.createdAt = createdAt
    self.idempotencyKey = idempotencyKey
    self.trace = trace
    self.attributes = attributes
  }
}
