import JSON

/// How the data of a consumed event is read.
public enum EventRead: Sendable, Equatable {
  /// The event's data.
  case data
  /// The whole event.
  case envelope
  /// The data as it came.
  case raw
}

/// Which events are consumed.
public struct EventFilter: Sendable {
  /// A correlation key.
  public struct Correlation: Sendable {
    /// The key's name.
    public var name: String
    /// Takes the value from the event.
    public var from: ExpressionID
    /// The value expected, evaluated when the task begins to listen; the first event's where absent.
    public var expect: ValueTemplate?
    /// Makes a correlation.
    public init(name: String, from: ExpressionID, expect: ValueTemplate?) {
      self.name = name
      self.from = from
      self.expect = expect
    }
  }
  /// What attributes must be, and `data`: texts are equal or match the regular expression, objects
  /// have at least the members given, and what an expression gives is a condition where it is a
  /// boolean, else the value.
  public var attributes: [(name: String, value: ValueTemplate)]
  /// Correlation keys.
  public var correlations: [Correlation]
  /// Makes a filter.
  public init(
    attributes: [(name: String, value: ValueTemplate)], correlations: [Correlation] = []
  ) {
    self.attributes = attributes
    self.correlations = correlations
  }
}

extension EventFilter {
  /// Whether a text is taken for a regular expression: it has characters that have a meaning there,
  /// other than the full stop that every event type has.
  public static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { #"\^$*+?()[]{}|"#.utf8.contains($0) }
  }
}

/// How events are consumed.
public indirect enum EventConsumption: Sendable {
  /// When `any` stops.
  public enum Until: Sendable {
    /// When the expression holds; `.` is the events consumed so far.
    case condition(ExpressionID)
    /// When these events were consumed.
    case consumed(EventConsumption)
  }
  /// One event.
  case one(EventFilter)
  /// One event of each.
  case all([EventFilter])
  /// Any of the events; an empty list is every event.
  case any([EventFilter], until: Until?)
}

/// A `listen` task.
public struct Listen: Sendable {
  /// Which events.
  public var to: EventConsumption
  /// How their data is read.
  public var read: EventRead
  /// What is done for each event.
  public var iterator: Iterator?
  /// Runs a block for each event.
  public struct Iterator: Sendable {
    /// The variable that holds the event, without `$`.
    public var item: String
    /// The variable that holds the index, without `$`.
    public var index: String
    /// The body.
    public var body: BlockID?
    /// What happens to each item's output.
    public var output: OutputTransformation
    /// What becomes of `$context`.
    public var export: OutputTransformation
    /// Makes an iterator.
    public init(
      item: String, index: String, body: BlockID?, output: OutputTransformation,
      export: OutputTransformation
    ) {
      self.item = item
      self.index = index
      self.body = body
      self.output = output
      self.export = export
    }
  }
  /// Makes a listen task.
  public init(to: EventConsumption, read: EventRead, iterator: Iterator?) {
    self.to = to
    self.read = read
    self.iterator = iterator
  }
}

/// When instances start by themselves.
public enum Schedule: Sendable {
  /// At an interval, in nanoseconds.
  case every(nanoseconds: Int64)
  /// In the minutes of a cron expression.
  case cron(Cron)
  /// This long after the last one ended, in nanoseconds.
  case after(nanoseconds: Int64)
  /// On events.
  case on(EventConsumption, read: EventRead)
}
