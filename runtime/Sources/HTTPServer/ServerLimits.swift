/// What the server takes from its clients, and for how long it waits for them.
public struct ServerLimits: Sendable {
  /// The bytes of a request line; 414 beyond.
  public var requestLineBytes = 8 << 10
  /// The bytes of all header fields of a request together; 431 beyond.
  public var headerBytes = 32 << 10
  /// The number of header fields of a request; 431 beyond.
  public var headerCount = 100
  /// The bytes of a body; 413 beyond.
  public var bodyBytes = 1 << 20
  /// The connections open at a time; 503 with `Retry-After` beyond.
  public var connections = 1024
  /// The bytes that wait for the reader of a stream; its connection is closed beyond.
  public var streamBytes = 256 << 10
  /// How long a connection may be open without a request.
  public var idle = Duration.seconds(60)
  /// From the first byte of a request to the end of its header fields; 408 after that.
  public var head = Duration.seconds(10)
  /// From the end of the header fields to the end of the body; 408 after that.
  public var body = Duration.seconds(30)
  /// How long a client may take next to nothing of what is sent to it; closed after that.
  public var write = Duration.seconds(30)
  /// How long the server waits for the client to close a connection that it has ended itself.
  public var linger = Duration.seconds(1)

  /// Makes the default limits.
  public init() {}
}
