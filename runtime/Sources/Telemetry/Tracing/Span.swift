import Engine

/// Something that took time, as a part of a trace.
public struct Span: Sendable {
  /// The side that a span shows, with the number that OTLP has for it.
  public enum Kind: Int, Sendable {
    /// Work inside the service.
    case `internal` = 1
    /// A request that was answered.
    case server = 2
    /// A request that was sent.
    case client = 3
    /// An event that was sent.
    case producer = 4
    /// An event that was taken.
    case consumer = 5
  }

  /// How it went.
  public enum Status: Sendable, Equatable {
    /// Nothing is said.
    case unset
    /// It failed, and why.
    case error(String)
  }

  /// The value of an attribute.
  public enum Value: Sendable, Equatable {
    /// Text.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// True or false.
    case bool(Bool)
  }

  /// Something that happened at one moment of it.
  public struct Event: Sendable {
    /// The name.
    public var name: String
    /// When.
    public var time: Timestamp
    /// What is to be known of it.
    public var attributes: [(name: String, value: Value)] = []
  }

  /// Its place in the trace.
  public var context: TraceContext
  /// The span it is a part of.
  public var parent: SpanID?
  /// What it is, one of few.
  public var name: String
  /// The side it shows.
  public var kind: Kind
  /// When it began.
  public var start: Timestamp
  /// When it ended.
  public var end: Timestamp
  /// What is to be known of it, in the order it is written.
  public var attributes: [(name: String, value: Value)]
  /// What happened meanwhile.
  public var events: [Event] = []
  /// How it went.
  public var status: Status

  /// Makes a span that has ended.
  public init(
    _ name: String, _ kind: Kind, context: TraceContext, parent: SpanID?, start: Timestamp,
    end: Timestamp, attributes: [(name: String, value: Value)] = [], status: Status = .unset
  ) {
    self.name = name
    self.kind = kind
    self.context = context
    self.parent = parent
    self.start = start
    self.end = end
    self.attributes = attributes
    self.status = status
  }
}
